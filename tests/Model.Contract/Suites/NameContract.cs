using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Names that are none, and the empty one, which is a name as any other (R7).</summary>
public abstract class NameContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R57")]
    public void A_renderer_refuses_to_send_without_a_channel()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();

        Says(1, () => page.Send(null!));
        Says(1, () => page.Send(null!, 1));
        Says(1, () => page.SendSync<int>(null!));
        Says(1, () => world.Await(page.InvokeAsync(null!)));
        Says(1, () => world.Await(page.InvokeAsync<int>(null!, 1)));
        Says(0, () => page.PostMessage(null!, 1));
        Says(0, () => page.SendToHost(null!));
        world.Settle();
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R122")]
    [Trait("Rule", "R130")]
    public void Main_refuses_to_send_without_a_channel()
    {
        using IpcWorld world = Begin();
        IpcMainEvent? heard = null;
        world.App.IpcMain.On("c", (IpcMainEvent e) => heard = e);
        world.Page("a").Send("c");
        world.Settle();
        WebContents contents = world.App.FindWindow("a")!.WebContents;

        Missing(() => contents.Send(null!));
        Missing(() => contents.Send(null!, 1));
        Missing(() => contents.MainFrame.Send(null!));
        Missing(() => heard!.Reply(null!));
        Missing(() => heard!.Reply(null!, 1));
        Says(0, () => contents.PostMessage(null!, 1));
        Says(0, () => contents.MainFrame.PostMessage(null!, 1));
    }

    [Fact]
    public void Nothing_is_registered_or_asked_without_a_channel()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        BrowserWindow window = world.Window();
        Delegate code = () => { };

        Action[] uses =
        [
            () => main.On(null!, code),
            () => main.On(null!, code, window),
            () => main.Once(null!, code),
            () => main.PrependListener(null!, code),
            () => main.Off(null!, code),
            () => main.RemoveAllListeners(null!),
            () => main.ListenerCount(null!),
            () => main.Emit(null!),
            () => main.Handle(null!, code),
            () => main.Handle(null!, code, window),
            () => main.HandleOnce(null!, code),
            () => main.TryHandle(null!, code, out _),
            () => main.ReplaceHandler(null!, code),
            () => main.RemoveHandler(null!),
        ];
        foreach (Action use in uses)
        {
            Should.Throw<ArgumentNullException>(use).ParamName.ShouldBe("channel");
        }
    }

    [Fact]
    [Trait("Rule", "R7")]
    public void The_empty_channel_is_a_channel_for_every_verb()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On(
            "",
            (IpcMainEvent e, string verb) =>
            {
                heard.Add(verb);
                e.ReturnValue = 1;
                e.Reply("", verb);
            }
        );
        world.App.IpcMain.Handle("", () => 2);
        IpcRenderer page = world.Page(
            page => page.On("", (string s) => heard.Add($"back {s}")),
            "a"
        );

        page.Send("", "send");
        page.PostMessage("", "post");
        page.SendSync<int>("", "sync").ShouldBe(1);
        world.Await(page.InvokeAsync<int>("")).ShouldBe(2);
        world.App.FindWindow("a")!.WebContents.PostMessage("", "main");
        world.Settle();

        heard
            .Order()
            .ShouldBe(["back main", "back post", "back send", "back sync", "post", "send", "sync"]);
    }

    [Fact]
    [Trait("Rule", "R28")]
    public void A_message_that_does_not_decode_arrives_as_null()
    {
        using IpcWorld world = Begin();
        Notes<object?> heard = [];
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        MessageChannelMain channel = new(world.App);
        channel.Port1.On("message", (object? data) => heard.Add(data));
        channel.Port1.Start();
        world.App.IpcMain.On("c", (object? data) => heard.Add(data));
        world.App.IpcMain.On("c", (params object?[] all) => heard.Add(all.Length));
        window.WebContents.PostMessage("port", 1, [channel.Port2]);
        world.Settle();
        Payload garbage = Payload.FromBytes(new byte[] { 1, 2, 3 });

        page.Tell(new RendererPostMessage(page.Document.Document, new("c"), garbage, []));
        PortEnd end = page.Delivered.Single().Ports[0];
        end.Peer.Tell(new PortMessage(end.Peer, 1, garbage, []));
        world.Settle();

        heard.Count(one => one is null).ShouldBe(2);
        heard.OfType<int>().ShouldBe([1]);
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();
    }

    private static void Says(int index, Action action) =>
        Should
            .Throw<ArgumentException>(action)
            .Message.ShouldBe(
                $"Error processing argument at index {index}, conversion failure from null"
            );

    private static void Missing(Action action) =>
        Should
            .Throw<ArgumentException>(action)
            .Message.ShouldBe("Missing required channel argument");
}
