using ActorIpc.Compat.Prokit;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The messages of electron-prokit (section 24 of the rules).</summary>
public abstract class ProkitContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly ProkitOptions Original = new() { KeepsAccidents = true };

    [Fact]
    [Trait("Rule", "R317")]
    [Trait("Rule", "R334")]
    public void A_second_initIpc_throws_and_changes_nothing()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        main.InitIpc();

        Should
            .Throw<InvalidOperationException>(main.InitIpc)
            .Message.ShouldBe("Attempted to register a second handler for 'EPinitDb'");

        world.App.IpcMain.ListenerCount("EPrenderMsgToRender").ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R317")]
    public void As_an_accident_a_second_initIpc_doubles_the_relay_before_it_throws()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        ProkitMain main = new(world.App, Original);
        main.InitIpc();
        Should.Throw<InvalidOperationException>(main.InitIpc);
        Load(
            world,
            main.CreateWindow("b"),
            kit => kit.OnMsgFromOtherRender((string text) => heard.Add(text))
        );

        ProkitRenderer sender = new(world.Page(), Original);
        world.Await(sender.SendMsgToOtherRenderAsync("b", "twice"));
        world.Settle();

        heard.ShouldBe(["twice", "twice"]);
    }

    [Fact]
    [Trait("Rule", "R317")]
    public void The_database_is_what_the_options_say_and_nothing_otherwise()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();
        ProkitMain main = new(
            world.App,
            new ProkitOptions { Database = (DatabaseCall call) => $"{call.Fun} {call.Args.Length}" }
        );
        main.InitIpc();

        world
            .Await(page.InvokeAsync<string>("EPinitDb", new DatabaseCall("readDb", ["x"])))
            .ShouldBe("readDb 1");
        world.App.IpcMain.RemoveHandler("EPinitDb");
        world.App.IpcMain.RemoveHandler("EPrenderMsgToRender");
        new ProkitMain(world.App).InitIpc();
        world
            .Fails<IpcException>(page.InvokeAsync("EPinitDb", new DatabaseCall("readDb", [])))
            .Message.ShouldEndWith(
                "No database stands behind electron-prokit here: give ProkitOptions.Database one."
            );
    }

    [Fact]
    [Trait("Rule", "R318")]
    [Trait("Rule", "R319")]
    public void What_mains_callback_returns_is_the_answer_of_sendMsgToMain()
    {
        using IpcWorld world = Begin();
        ProkitMain main = new(world.App);
        ProkitRenderer kit = new(world.Page("a"));
        IDisposable registration = main.OnMsgFromRender(
            async (IpcMainInvokeEvent e, string text) =>
            {
                await Task.Yield();
                return $"{BrowserWindow.FromWebContents(e.Sender)!.Name} said {text}";
            }
        );

        world.Await(kit.SendMsgToMainAsync<string>("hello")).ShouldBe("a said hello");
        Should
            .Throw<InvalidOperationException>(() => main.OnMsgFromRender(() => { }))
            .Message.ShouldBe("Attempted to register a second handler for 'EPrenderMsgToMain'");

        registration.Dispose();
        main.OnMsgFromRender((int[] one) => one.Length);
        world.Await(kit.SendMsgToMainAsync<int>(new[] { 1, 2, 3 })).ShouldBe(3);
    }

    [Fact]
    [Trait("Rule", "R319")]
    public void Errors_and_a_missing_callback_fail_sendMsgToMain()
    {
        using IpcWorld world = Begin();
        ProkitRenderer kit = new(world.Page());

        world
            .Fails<IpcException>(kit.SendMsgToMainAsync("x"))
            .Message.ShouldBe(
                "Error invoking remote method 'EPrenderMsgToMain': "
                    + "Error: No handler registered for 'EPrenderMsgToMain'"
            );
        new ProkitMain(world.App).OnMsgFromRender(
            (Action)(() => throw new InvalidOperationException("no"))
        );
        world
            .Fails<IpcException>(kit.SendMsgToMainAsync<int>("x"))
            .Message.ShouldBe("Error invoking remote method 'EPrenderMsgToMain': Error: no");
    }

    [Fact]
    [Trait("Rule", "R320")]
    [Trait("Rule", "R321")]
    public void Main_sends_to_a_window_by_name_and_several_callbacks_hear()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        ProkitMain main = new(world.App);
        foreach (string name in (string[])["a", "b"])
        {
            Load(
                world,
                main.CreateWindow(name),
                kit =>
                {
                    kit.OnMsgFromMain((string text) => heard.Add($"{name} {text}"));
                    kit.OnMsgFromMain(
                        (IpcRendererEvent e, string text) => heard.Add($"{name} {text} again")
                    );
                }
            );
        }

        main.SendMsgToRender("a", "news");
        world.Settle();

        heard.ShouldBe(["a news", "a news again"]);
        Should
            .Throw<InvalidOperationException>(() => main.SendMsgToRender("c", "news"))
            .Message.ShouldBe("not find windowInstance");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    [Trait("Rule", "R322")]
    [Trait("Rule", "R334")]
    public void OffMsgFromMain_works_unless_accidents_are_kept(bool keeps, int count)
    {
        using IpcWorld world = Begin();
        int heard = 0;
        Action callback = () => heard++;
        ProkitMain main = new(world.App);
        IpcRenderer page = Load(world, main.CreateWindow("a"), _ => { });
        ProkitRenderer kit = new(page, new ProkitOptions { KeepsAccidents = keeps });

        kit.OnMsgFromMain(callback);
        kit.OffMsgFromMain(callback);
        main.SendMsgToRender("a", "news");
        world.Settle();

        heard.ShouldBe(count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "R323")]
    [Trait("Rule", "R325")]
    public void A_page_speaks_to_another_by_name_and_under_both_spellings(bool keeps)
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        ProkitOptions options = new() { KeepsAccidents = keeps };
        ProkitMain main = new(world.App, options);
        main.InitIpc();
        IpcRenderer a = Load(world, main.CreateWindow("a"), kit => Hear(kit, "a"));
        Load(world, main.CreateWindow("b"), kit => Hear(kit, "b"));
        ProkitRenderer sender = new(a, options);

        world.Await(sender.SendMsgToOtherRenderAsync("b", "hello"));
        world.Settle();
        heard.ShouldBe(["b hello", "b hello too"]);

        heard.Clear();
        world.Await(sender.SendMsgToOtherRenderAsync("a", "myself"));
        world.Settle();
        heard.ShouldBe(["a myself", "a myself too"]);

        void Hear(ProkitRenderer kit, string name)
        {
            kit.OnMsgFromOtherRender((string text) => heard.Add($"{name} {text}"));
            kit.OnMsgFormOtherRender(
                (IpcRendererEvent e, string text) => heard.Add($"{name} {text} too")
            );
        }
    }

    [Fact]
    [Trait("Rule", "R323")]
    public void The_relay_passes_the_message_on_as_it_is()
    {
        using IpcWorld world = Begin();
        Notes<CloneValue> heard = [];
        ProkitMain main = new(world.App);
        main.InitIpc();
        Load(
            world,
            main.CreateWindow("b"),
            kit => kit.OnMsgFromOtherRender((CloneValue one) => heard.Add(one))
        );
        ProkitRenderer kit = new(world.Page());

        world.Await(kit.SendMsgToOtherRenderAsync("b", CloneUndefined.Value));
        world.Await(kit.SendMsgToOtherRenderAsync("b", new HashSet<int> { 1 }));
        world.Settle();

        heard[0].ShouldBeOfType<CloneUndefined>();
        heard[1].ShouldBeOfType<CloneSet>();
    }

    [Fact]
    [Trait("Rule", "R323")]
    [Trait("Rule", "R324")]
    [Trait("Rule", "R334")]
    public void An_unknown_window_is_the_senders_failure_and_so_is_a_missing_relay()
    {
        using IpcWorld world = Begin();
        ProkitRenderer kit = new(world.Page());

        world
            .Fails<IpcException>(kit.SendMsgToOtherRenderAsync("b", "x"))
            .Message.ShouldEndWith("No handler registered for 'EPrenderMsgToRender'");
        new ProkitMain(world.App).InitIpc();
        world
            .Fails<IpcException>(kit.SendMsgToOtherRenderAsync("b", "x"))
            .Message.ShouldBe(
                "Error invoking remote method 'EPrenderMsgToRender': Error: not find windowInstance"
            );
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R324")]
    public void As_an_accident_an_unknown_window_is_mains_uncaught_exception()
    {
        using IpcWorld world = Begin();
        new ProkitMain(world.App, Original).InitIpc();
        ProkitRenderer kit = new(world.Page(), Original);

        world.Await(kit.SendMsgToOtherRenderAsync("b", "x"));
        world.Settle();

        world.Uncaught.ShouldHaveSingleItem().Message.ShouldBe("not find windowInstance");
    }

    [Fact]
    [Trait("Rule", "R324")]
    public void What_is_no_relayed_message_disturbs_nobody_but_its_sender()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        ProkitMain main = new(world.App);
        main.InitIpc();
        Load(
            world,
            main.CreateWindow("b"),
            kit => kit.OnMsgFromOtherRender((string? text) => heard.Add(text ?? "nothing"))
        );
        IpcRenderer page = world.Page();

        foreach (
            object? garbage in (object?[])[null, 5, "b", new { msg = 1 }, new { windowName = 1 }]
        )
        {
            world
                .Fails<IpcException>(page.InvokeAsync("EPrenderMsgToRender", garbage))
                .Message.ShouldStartWith("Error invoking remote method 'EPrenderMsgToRender': ");
        }

        world.Await(page.InvokeAsync("EPrenderMsgToRender", new { windowName = "b" }));
        world.Settle();
        heard.ShouldBe(["nothing"]);
        world.Uncaught.ShouldBeEmpty();
    }

    private static IpcRenderer Load(
        IpcWorld world,
        BrowserWindow window,
        Action<ProkitRenderer> page
    ) => world.Await(window.LoadRendererAsync(renderer => page(new ProkitRenderer(renderer))));

    private sealed record DatabaseCall(string Fun, object?[] Args);
}
