using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How an app ends (R184, R186).</summary>
public abstract class QuitContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R184")]
    [Trait("Rule", "R186")]
    public void Without_a_listener_the_app_quits_when_its_last_window_has_closed()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world, withAllClosed: false);
        world.QuitWithLastWindow();
        world.Window("a").Close();
        world.Settle();

        news.ShouldBe(["before quit", "will quit", "quit 0"]);
        world.Await(world.App.Exited).ShouldBe(0);
        Should.Throw<ObjectDisposedException>(() => world.App.CreateWindow());
    }

    [Fact]
    [Trait("Rule", "R184")]
    public void With_a_listener_the_app_decides_when_its_last_window_has_closed()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world);
        world.QuitWithLastWindow();
        world.Window("a").Close();
        world.Settle();

        news.ShouldBe(["all closed"]);
        world.Window("b").IsDestroyed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R186")]
    public void Quit_asks_the_app_and_every_window_and_does_not_tell_of_the_last_one()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world);
        IpcRenderer page = world.Page("a");
        BrowserWindow other = world.Window("b");
        page.Unload += (_, _) => news.Add("unload");
        world.App.FindWindow("a")!.Closing += (_, _) => news.Add("a closing");
        other.Closing += (_, _) => news.Add("b closing");
        int closed = 0;
        world.App.FindWindow("a")!.Closed += (_, _) => closed++;
        other.Closed += (_, _) => closed++;

        world.App.Quit();
        world.App.Quit();
        world.Settle();

        closed.ShouldBe(2);
        news.ShouldBe(["before quit", "a closing", "b closing", "unload", "will quit", "quit 0"]);
        world.Await(world.App.Exited).ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R186")]
    public void Whoever_refuses_ends_the_quit_and_it_may_be_tried_again()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world);
        IpcRenderer page = world.Page("a");
        string refuses = "app";
        world.App.BeforeQuit += (_, e) => e.Cancel = refuses == "app";
        world.App.WillQuit += (_, e) => e.Cancel = refuses == "end";
        world.App.FindWindow("a")!.Closing += (_, e) => e.Cancel = refuses == "window";
        page.BeforeUnload += (_, e) => e.Cancel = refuses == "page";

        foreach (string one in (string[])["app", "window", "page"])
        {
            refuses = one;
            world.App.Quit();
            world.Settle();
            world.App.Windows.ShouldHaveSingleItem();
        }

        refuses = "end";
        world.App.Quit();
        world.Settle();
        world.App.Windows.ShouldBeEmpty();
        world.App.Exited.IsCompleted.ShouldBeFalse();

        refuses = "";
        world.App.Quit();
        world.Settle();
        world.Await(world.App.Exited).ShouldBe(0);
        news.ShouldBe([
            "before quit",
            "before quit",
            "before quit",
            "before quit",
            "will quit",
            "before quit",
            "will quit",
            "quit 0",
        ]);
    }

    [Fact]
    [Trait("Rule", "R186")]
    public void A_window_that_closes_after_a_quit_was_refused_is_told_of_as_the_last_one()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world);
        BrowserWindow window = world.Window("a");
        bool refuses = true;
        window.Closing += (_, e) => e.Cancel = refuses;
        world.App.Quit();
        world.Settle();

        refuses = false;
        window.Close();
        world.Settle();

        news.ShouldBe(["before quit", "all closed"]);
    }

    [Fact]
    [Trait("Rule", "R186")]
    public void Exit_asks_nobody_and_ends_with_its_code()
    {
        using IpcWorld world = Begin();
        Notes<string> news = Watch(world);
        IpcRenderer page = world.Page("a");
        page.BeforeUnload += (_, e) => e.Cancel = true;
        world.App.FindWindow("a")!.Closing += (_, e) => e.Cancel = true;

        world.App.Exit(7);
        world.Settle();

        news.ShouldBe(["quit 7"]);
        world.Await(world.App.Exited).ShouldBe(7);
        page.IsReleased.ShouldBeTrue();
    }

    [Fact]
    public void An_app_is_over_when_its_engine_has_ended_without_it()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");

        world.Await(EndEngine(world));

        world.Await(world.App.Exited).ShouldBe(0);
        world.Await(world.App.StopAsync());
        page.IsReleased.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => world.App.CreateWindow());
    }

    [Fact]
    public void A_window_that_is_wanted_while_the_engine_ends_is_made_or_refused()
    {
        using IpcWorld world = Begin();

        Task<BrowserWindow> wanted = world.App.CreateWindowAsync();
        world.Await(EndEngine(world));
        world.Await(world.App.Exited);

        if (!wanted.IsCompletedSuccessfully)
        {
            world.Fails<ObjectDisposedException>(wanted).Message.ShouldContain("The app stops.");
        }
    }

    // As a program does that the app is a guest in.
    private static Task EndEngine(IpcWorld world)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Task ending = world.App.Engine.StopAsync(TimeSpan.FromSeconds(10));
        SynchronizationContext.SetSynchronizationContext(outer);
        return ending;
    }

    private static Notes<string> Watch(IpcWorld world, bool withAllClosed = true)
    {
        Notes<string> news = [];
        world.App.BeforeQuit += (_, _) => news.Add("before quit");
        world.App.WillQuit += (_, _) => news.Add("will quit");
        world.App.DidQuit += (_, code) => news.Add($"quit {code}");
        if (withAllClosed)
        {
            world.App.WindowAllClosed += (_, _) => news.Add("all closed");
        }

        return news;
    }
}
