using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Strict mode: what would be lost in silence throws at its sender.</summary>
public abstract class StrictContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Scope = "https://app.example/";

    private const string Gone = "Render frame was disposed before WebFrameMain could be accessed";

    private static readonly object Culprit = new { owner = new { callback = (Action)(() => { }) } };

    private static readonly IpcAppOptions Strict = new() { Strict = true };

    [Fact]
    public void What_cannot_be_cloned_throws_from_every_verb_and_names_the_culprit()
    {
        using IpcWorld world = Begin(options: Strict);
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        MessageChannelMain channel = new(world.App);
        string listed = Message("args[1].owner.callback");
        string posted = Message("owner.callback");

        Throws(listed, () => contents.Send("c", 1, Culprit));
        Throws(listed, () => contents.MainFrame.Send("c", 1, Culprit));
        Throws(listed, () => page.Send("c", 1, Culprit));
        Throws(listed, () => page.SendSync<int>("c", 1, Culprit));
        world.Fails<CloneException>(page.InvokeAsync("c", 1, Culprit)).Message.ShouldBe(listed);
        Throws(posted, () => contents.PostMessage("c", Culprit));
        Throws(posted, () => page.PostMessage("c", Culprit));
        Throws(posted, () => channel.Port1.PostMessage(Culprit));

        world.Settle();
        world.Console.ShouldBeEmpty();
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_cloned_names_the_culprit_in_every_direction()
    {
        using IpcWorld world = Begin(options: Strict with { EnableWindowMessages = true });
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        UtilityProcess child = UtilityProcess.Fork(world.App, static _ => { });
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Scope + "sw.js");
        string text = Message("args[1].owner.callback");

        world.Fails<CloneException>(contents.InvokeAsync("c", 1, Culprit)).Message.ShouldBe(text);
        world.Fails<CloneException>(child.InvokeAsync("c", 1, Culprit)).Message.ShouldBe(text);
        world
            .Fails<CloneException>(page.InvokeWindowAsync<int>("a", "c", 1, Culprit))
            .Message.ShouldBe(text);
        Throws(text, () => page.SendToWindow("a", "c", 1, Culprit));
        Throws(text, () => worker.Send("c", 1, Culprit));

        world.Settle();
        world.Console.ShouldBeEmpty();
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    public void Sending_to_a_service_worker_that_does_not_run_throws()
    {
        using IpcWorld world = Begin(options: Strict);
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Scope + "sw.js");
        worker.Send("c", 1);
        world.Settle();
        world.DeadLetters.Count.ShouldBe(1);
        world.App.ServiceWorkers.Unregister(Scope);
        world.Settle();

        Should
            .Throw<InvalidOperationException>(() => worker.Send("c", 1))
            .Message.ShouldBe("The service worker does not run.");
    }

    [Fact]
    public void Answers_that_cannot_be_cloned_name_the_culprit_where_they_are_given_only()
    {
        using IpcWorld world = Begin(options: Strict);
        Notes<string> thrown = [];
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                thrown.Add(Should.Throw<CloneException>(() => e.ReturnValue = Culprit).Message);
                thrown.Add(Should.Throw<CloneException>(() => e.Reply("c", Culprit)).Message);
                e.ReturnValue = 1;
            }
        );
        world.App.IpcMain.Handle("c", () => Culprit);
        IpcRenderer page = world.Page();

        page.SendSync<int>("c").ShouldBe(1);
        IpcException failure = world.Fails<IpcException>(page.InvokeAsync("c"));

        thrown.ShouldBe([Message("owner.callback"), Message("args[0].owner.callback")]);
        failure.Code.ShouldBe("not-cloneable");
        failure.Message.ShouldBe(
            "Error invoking remote method 'c': Error: An object could not be cloned."
        );
    }

    [Fact]
    public void Sending_to_a_renderer_that_was_lost_throws()
    {
        using IpcWorld world = Begin(options: Strict);
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Crash(world);
        world.Settle();

        Throws<InvalidOperationException>(Gone, () => window.WebContents.Send("c"));

        world.Console.ShouldBeEmpty();
    }

    [Fact]
    public void Replying_to_a_document_that_is_gone_throws()
    {
        using IpcWorld world = Begin(options: Strict);
        IpcMainEvent? kept = null;
        world.App.IpcMain.On("c", (IpcMainEvent e) => kept = e);
        BrowserWindow window = world.Window();
        IpcRenderer first = world.Await(window.LoadRendererAsync(static _ => { }));
        first.Send("c");
        world.Settle();
        kept!.Reply("c");
        world.Await(window.LoadRendererAsync(static _ => { }));
        world.Settle();

        Throws<InvalidOperationException>(Gone, () => kept.Reply("c"));
        window.Destroy();
        world.Settle();
        Throws<InvalidOperationException>(Gone, () => kept.Reply("c"));
    }

    [Fact]
    public void Posting_on_a_port_that_is_closed_or_handed_over_throws()
    {
        using IpcWorld world = Begin(options: Strict);
        MessageChannelMain closed = new(world.App);
        MessageChannelMain gone = new(world.App);
        BrowserWindow window = world.Window();
        closed.Port2.Start();
        closed.Port1.Close();
        window.WebContents.PostMessage("c", 1, [gone.Port1]);

        Throws<InvalidOperationException>("The port is closed.", () => closed.Port1.PostMessage(1));
        Throws<InvalidOperationException>(
            "The port was handed over.",
            () => gone.Port1.PostMessage(1)
        );
        world.Settle();
        Throws<InvalidOperationException>("The port is closed.", () => closed.Port2.PostMessage(1));
    }

    [Fact]
    public void What_cannot_be_known_when_it_is_sent_does_not_throw()
    {
        using IpcWorld world = Begin(options: Strict);
        IpcRenderer page = world.Page("a");
        BrowserWindow empty = world.Window();

        page.Send("nobody");
        world.App.FindWindow("a")!.WebContents.Send("nobody");
        empty.WebContents.Send("waits");
        world.Settle();

        world.DeadLetters.Count.ShouldBe(2);
    }

    private static string Message(string place) =>
        $"An object could not be cloned. {place}: A delegate is code.";

    private static void Throws(string text, Action action) => Throws<CloneException>(text, action);

    private static void Throws<T>(string text, Action action)
        where T : Exception => Should.Throw<T>(action).Message.ShouldBe(text);
}
