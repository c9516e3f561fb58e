using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How renderers are lost and come back (R160, R166 to R170).</summary>
public abstract class LossContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R166")]
    [Trait("Rule", "R168")]
    public void A_lost_renderer_is_told_of_in_a_later_turn_by_the_app_first()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        world.App.IpcMain.Handle("c", (CancellationToken token) => WaitAsync(Lose, token));
        page.Unload += (_, _) => news.Add("unload");
        world.App.RenderProcessGone += (_, e) =>
            news.Add($"app {e.Contents.Id == contents.Id} {e.Details}");
        contents.RenderProcessGone += (_, details) => news.Add($"contents {details}");
        Task call = page.InvokeAsync("c");
        world.Settle();

        contents.ForcefullyCrashRenderer();
        world.Settle();

        const string Details = "RenderProcessGoneDetails { Reason = killed, ExitCode = 9 }";
        news.ShouldBe(["lost", "True", $"app True {Details}", $"contents {Details}"]);
        page.IsReleased.ShouldBeTrue();
        world.Fails<IpcException>(call).Code.ShouldBe("gone");
        world.Console.ShouldContain(
            "Error sending from webFrameMain: "
                + "Error: Render frame was disposed before WebFrameMain could be accessed"
        );

        // Runs in the turn of the loss; what it posts comes before the news.
        void Lose()
        {
            news.Add("lost");
            SynchronizationContext.Current!.Post(
                _ =>
                {
                    news.Add($"{contents.IsCrashed}");
                    contents.Send("c");
                },
                null
            );
        }
    }

    [Fact]
    [Trait("Rule", "R166")]
    public void A_document_whose_opener_ends_before_its_renderer_comes_is_lost()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        BrowserWindow window = Pages.NewWindow(world);
        window.WebContents.RenderProcessGone += (_, details) => news.Add(details.Reason);
        ActorRef opener = world.App.Engine.Spawn(Props.Of(() => new Opener()));
        PageProbe.Load(world, window, opener: opener);
        PageProbe page = PageProbe.Load(world, window, opener: opener);

        world.App.Engine.Stop(opener);
        world.Settle();
        news.ShouldBe(["abnormal-exit"], "the document before had its end already");
        page.Attach();
        world.Settle();

        page.Heard.ShouldHaveSingleItem().ShouldBeOfType<DocumentClosed>();
        PageProbe.Visit(world, window);
        window.WebContents.IsCrashed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R166")]
    public void Whoever_opened_a_document_may_go_once_its_renderer_is_there()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        BrowserWindow window = Pages.NewWindow(world);
        window.WebContents.RenderProcessGone += (_, details) => news.Add(details.Reason);
        ActorRef opener = world.App.Engine.Spawn(Props.Of(() => new Opener()));
        PageProbe page = PageProbe.Load(world, window, opener: opener);
        page.Attach();
        world.Settle();

        world.App.Engine.Stop(opener);
        world.Settle();
        window.WebContents.Send("c");
        world.Settle();

        news.ShouldBeEmpty();
        page.Delivered.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R167")]
    [Trait("Rule", "R160")]
    public void Reload_called_in_the_listener_runs_the_same_page_again()
    {
        using IpcWorld world = Begin();
        int runs = 0;
        Notes<string> heard = [];
        world.Page(
            page =>
            {
                page.On("c", (string text) => heard.Add(text));
                page.Send("run", ++runs);
            },
            "a"
        );
        world.Settle();
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        contents.Ipc.On("run", (int run) => heard.Add($"run {run}"));
        int destroyed = 0;
        contents.Destroyed += (_, _) => destroyed++;
        contents.RenderProcessGone += (_, _) => contents.Reload();

        contents.ForcefullyCrashRenderer();
        world.Settle();
        contents.IsCrashed.ShouldBeFalse();
        contents.Send("c", "revived");
        contents.Reload();
        world.Settle();

        destroyed.ShouldBe(0);
        runs.ShouldBe(3);
        heard.ShouldBe(["run 2", "revived", "run 3"], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "R167")]
    public void Loading_another_page_revives_a_contents_too()
    {
        using IpcWorld world = Begin();
        world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        window.WebContents.ForcefullyCrashRenderer();
        world.Settle();
        window.WebContents.IsCrashed.ShouldBeTrue();
        int heard = 0;

        world.Await(window.LoadRendererAsync(page => page.On("c", () => heard++)));
        window.WebContents.Send("c");
        world.Settle();

        window.WebContents.IsCrashed.ShouldBeFalse();
        heard.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R163")]
    [Trait("Rule", "R164")]
    public void A_contents_may_be_destroyed_in_the_listener_of_its_loss()
    {
        using IpcWorld world = Begin();
        world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        WebContents contents = window.WebContents;
        Notes<string> news = [];
        contents.RenderProcessGone += (_, _) =>
        {
            contents.Destroy();
            news.Add($"gone {contents.IsDestroyed}");
        };
        contents.Destroyed += (_, _) => news.Add("destroyed");
        window.Closed += (_, _) => news.Add("closed");

        contents.ForcefullyCrashRenderer();
        world.Settle();

        news.ShouldBe(["gone False", "destroyed", "closed"]);
    }

    [Fact]
    [Trait("Rule", "R166")]
    public void A_window_may_be_destroyed_in_the_listener_of_the_app()
    {
        using IpcWorld world = Begin();
        world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        Notes<string> news = [];
        world.App.RenderProcessGone += (_, e) =>
        {
            news.Add("app");
            BrowserWindow.FromWebContents(e.Contents)!.Destroy();
        };
        window.WebContents.Destroyed += (_, _) => news.Add("destroyed");

        window.WebContents.ForcefullyCrashRenderer();
        world.Settle();

        news.ShouldBe(["app", "destroyed"]);
    }

    [Fact]
    [Trait("Rule", "R169")]
    public void A_lost_renderer_leaves_its_calls_and_its_ports_behind()
    {
        using IpcWorld world = Begin();
        int cancelled = 0;
        world.App.IpcMain.Handle(
            "never",
            (CancellationToken token) => WaitAsync(() => cancelled++, token)
        );
        IpcRenderer page = world.Page(
            page => page.On("port", (IpcRendererEvent e) => e.Ports[0].Start()),
            "a"
        );
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        MessageChannelMain channel = new(world.App);
        int closed = 0;
        channel.Port2.On("close", () => closed++);
        channel.Port2.Start();
        contents.PostMessage("port", null, [channel.Port1]);
        Task call = page.InvokeAsync("never");
        world.Settle();

        contents.ForcefullyCrashRenderer();
        world.Settle();

        world.Fails<IpcException>(call).Code.ShouldBe("gone");
        cancelled.ShouldBe(1);
        closed.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R160")]
    public void Listeners_of_a_contents_survive_navigation_reload_and_loss()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        BrowserWindow window = world.Window("a");
        WebContents contents = window.WebContents;
        IpcMain ipc = contents.Ipc;
        ipc.On("c", (string text) => heard.Add(text));
        world.Await(window.LoadRendererAsync(page => page.Send("c", "first")));
        world.Await(window.LoadRendererAsync(page => page.Send("c", "navigated")));
        contents.Reload();
        world.Settle();
        contents.ForcefullyCrashRenderer();
        world.Settle();
        contents.Reload();
        world.Settle();

        heard.ShouldBe(["first", "navigated", "navigated", "navigated"]);
        window.Destroy();
        world.Settle();
        contents.Ipc.ShouldBeSameAs(ipc);
        ipc.ListenerCount("c").ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R166")]
    public void A_contents_without_a_renderer_has_none_to_lose()
    {
        using IpcWorld world = Begin();
        WebContents contents = world.Window().WebContents;

        contents.ForcefullyCrashRenderer();
        world.Settle();

        contents.IsCrashed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R167")]
    public void A_page_behind_a_socket_is_told_to_reload_and_that_it_was_killed()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        window.WebContents.Reload();
        world.Settle();
        page.Heard.OfType<Deliver>().Last().Channel.Name.ShouldBe("reload");
        window.WebContents.ForcefullyCrashRenderer();
        world.Settle();

        page.Heard.OfType<DocumentClosed>().ShouldHaveSingleItem().Reason.ShouldBe("killed");
        window.WebContents.IsCrashed.ShouldBeTrue();
        PageProbe.Visit(world, window);
        window.WebContents.IsCrashed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R59")]
    public void A_page_that_is_replaced_has_a_last_word_and_one_that_is_lost_has_none()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("c", (string text) => heard.Add(text));
        world.Page(page => page.Unload += (_, _) => page.Send("c", "good-bye"), "a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;

        contents.Reload();
        world.Settle();
        heard.ShouldBe(["good-bye"]);
        contents.ForcefullyCrashRenderer();
        world.Settle();

        heard.ShouldBe(["good-bye"]);
    }

    private static Task WaitAsync(Action cancelled, CancellationToken token)
    {
        TaskCompletionSource never = new();
        token.Register(() =>
        {
            cancelled();
            never.TrySetCanceled(token);
        });
        return never.Task;
    }

    private sealed class Opener : Actor
    {
        public override void Receive(object message) => Context.Unhandled(message);
    }
}
