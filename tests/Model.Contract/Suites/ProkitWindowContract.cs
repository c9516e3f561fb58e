using System.Reflection;
using ActorIpc.Compat.Prokit;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The windows of electron-prokit, and its roles (section 24 of the rules).</summary>
public abstract class ProkitWindowContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly ProkitOptions Original = new() { KeepsAccidents = true };

    [Fact]
    [Trait("Rule", "R316")]
    [Trait("Rule", "R333")]
    public void The_role_is_the_type_so_that_no_function_is_there_that_could_not_work()
    {
        string[] main = MethodsOf(typeof(ProkitMain));
        string[] renderer = MethodsOf(typeof(ProkitRenderer));

        main.ShouldContain("CreateWindow");
        renderer.ShouldContain("SendMsgToMainAsync");
        main.Intersect(renderer).ShouldBeEmpty();

        static string[] MethodsOf(Type type) =>
            [
                .. type.GetMethods(
                        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
                    )
                    .Select(method => method.Name),
            ];
    }

    [Fact]
    [Trait("Rule", "R327")]
    [Trait("Rule", "R328")]
    public void Windows_have_names_and_a_taken_name_gives_the_window_that_has_it()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);

        BrowserWindow a = main.CreateWindow("a", new BrowserWindowOptions { Title = "First" });
        BrowserWindow b = main.CreateWindow("b");
        BrowserWindow again = main.CreateWindow("a", new BrowserWindowOptions { Title = "Other" });

        again.ShouldBeSameAs(a);
        again.Title.ShouldBe("First");
        a.Name.ShouldBe("a");
        world.Console.ShouldBe(["has same name window"]);
        main.GetWindow("a").ShouldBeSameAs(a);
        main.GetWindow("c").ShouldBeNull();
        (main.HasWindow("b"), main.HasWindow("c")).ShouldBe((true, false));
        main.GetAllWindows().ShouldBe([a, b]);
    }

    [Fact]
    [Trait("Rule", "R329")]
    [Trait("Rule", "R334")]
    public void A_closed_window_gives_its_name_back()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        BrowserWindow first = main.CreateWindow("a");
        BrowserWindow other = main.CreateWindow("b");

        first.Close();
        world.Settle();

        main.HasWindow("a").ShouldBeFalse();
        main.GetAllWindows().ShouldBe([other]);
        Should
            .Throw<InvalidOperationException>(() => main.SendMsgToRender("a", 1))
            .Message.ShouldBe("not find windowInstance");
        BrowserWindow second = main.CreateWindow("a");
        second.ShouldNotBeSameAs(first);
        world.Settle();
        main.GetAllWindows().ShouldBe([other, second]);
    }

    [Fact]
    [Trait("Rule", "R334")]
    public void A_window_that_was_destroyed_is_not_found_at_once()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        BrowserWindow window = main.CreateWindow("a");
        Notes<bool> found = [];

        world.App.Post(() =>
        {
            window.Destroy();
            found.Add(main.HasWindow("a"));
            found.Add(main.CreateWindow("a") == window);
        });
        world.Settle();

        found.ShouldBe([false, false]);
        main.HasWindow("a").ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R329")]
    public void As_an_accident_a_closed_window_keeps_its_name()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App, Original);
        BrowserWindow window = main.CreateWindow("a");

        window.Close();
        world.Settle();

        main.CreateWindow("a").ShouldBeSameAs(window);
        main.HasWindow("a").ShouldBeTrue();
        Should
            .Throw<ObjectDisposedException>(() => main.SendMsgToRender("a", 1))
            .Message.ShouldBe("Object has been destroyed");
    }

    [Fact]
    [Trait("Rule", "R330")]
    public void DestroyWindow_destroys_and_forgets_and_ignores_what_it_does_not_know()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        BrowserWindow window = main.CreateWindow("a");

        main.DestroyWindow("nobody");
        main.DestroyWindow("a");
        world.Settle();

        window.IsDestroyed.ShouldBeTrue();
        main.HasWindow("a").ShouldBeFalse();
        main.GetAllWindows().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    [Trait("Rule", "R331")]
    [Trait("Rule", "R334")]
    public void ClearWindows_destroys_them_unless_accidents_are_kept(bool keeps, int left)
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App, new ProkitOptions { KeepsAccidents = keeps });
        main.CreateWindow("a");
        main.CreateWindow("b");

        main.ClearWindows();
        world.Settle();

        main.GetAllWindows().ShouldBeEmpty();
        world.App.Windows.Count.ShouldBe(left);
    }

    [Fact]
    [Trait("Rule", "R332")]
    public void ShowWindow_calls_for_attention_and_names_an_unknown_window_on_the_console()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        BrowserWindow inProcess = main.CreateWindow("in process");
        world.Await(inProcess.LoadRendererAsync(_ => { }));
        BrowserWindow window = main.CreateWindow("main", Pages.Options);
        window.LoadFile("index.html");
        main.ShowWindow();
        PageProbe page = PageProbe.Visit(world, window);

        main.ShowWindow();
        main.ShowWindow("in process");
        main.ShowWindow("unknown");
        world.Settle();

        page.Heard.OfType<Deliver>()
            .Count(one => one.Channel == Channel.Framework("focus"))
            .ShouldBe(1);
        world.Console.ShouldBe(["showWindow no windowInstance"]);
    }
}
