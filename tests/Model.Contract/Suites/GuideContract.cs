using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The examples of Electron's guides that are made of windows (R341).</summary>
public abstract class GuideContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R341")]
    public void A_worker_window_serves_the_page_that_asked_for_a_channel_to_it()
    {
        using IpcWorld world = Begin();
        Notes<string> answers = [];
        world.Page(page => page.On("new-client", (IpcRendererEvent e) => Serve(e.Ports[0])), "w");
        BrowserWindow app = world.Window("app");
        BrowserWindow other = world.Window("other");
        WebContents worker = world.App.FindWindow("w")!.WebContents;
        app.WebContents.MainFrame.Ipc.On("request-worker-channel", (IpcMainEvent e) => Give(e));
        world.Await(other.LoadRendererAsync(page => page.Send("request-worker-channel")));
        world.Await(
            app.LoadRendererAsync(page =>
            {
                page.On("provide-worker-channel", (IpcRendererEvent e) => Use(e.Ports[0]));
                page.Send("request-worker-channel");
            })
        );
        world.Settle();

        answers.ShouldBe(["21 doubled is 42"]);

        void Give(IpcMainEvent request)
        {
            MessageChannelMain channel = new(world.App);
            worker.PostMessage("new-client", null, [channel.Port1]);
            request.SenderFrame!.PostMessage("provide-worker-channel", null, [channel.Port2]);
        }

        static void Serve(MessagePortMain client)
        {
            client.On(
                "message",
                (int number) => client.PostMessage($"{number} doubled is {number * 2}")
            );
            client.Start();
        }

        void Use(MessagePortMain channel)
        {
            channel.On("message", (string answer) => answers.Add(answer));
            channel.Start();
            channel.PostMessage(21);
        }
    }

    [Fact]
    [Trait("Rule", "R341")]
    public void A_reply_of_a_handler_cannot_carry_a_port()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        world.App.IpcMain.Handle("request-worker-channel", () => channel.Port2);

        IpcException refusal = world.Fails<IpcException>(
            world.Page().InvokeAsync("request-worker-channel")
        );

        refusal.Code.ShouldBe("not-cloneable");
    }
}
