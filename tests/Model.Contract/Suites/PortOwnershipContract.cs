using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Who owns a port and what is posted on it, and for how long.</summary>
public abstract class PortOwnershipContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R195")]
    [Trait("Rule", "R215")]
    public void Delivery_is_asynchronous_and_the_message_was_cloned_at_the_post()
    {
        using IpcWorld world = Begin();
        Notes<byte[]> heard = [];
        byte[] bytes = [1, 2, 3];
        MessageChannelMain channel = new(world.App);
        channel.Port2.On("message", (byte[] copy) => heard.Add(copy));
        channel.Port2.Start();
        bool isHeardAtOnce = true;
        world.App.IpcMain.On("post", Post);

        world.Page().Send("post");
        world.Settle();

        isHeardAtOnce.ShouldBeFalse();
        heard.ShouldHaveSingleItem().ShouldBe([1, 2, 3]);

        // Nothing but ports is transferred: the array is copied and stays whole.
        bytes.ShouldBe([9, 2, 3]);

        void Post()
        {
            channel.Port1.PostMessage(bytes);
            isHeardAtOnce = heard.Count > 0;
            bytes[0] = 9;
        }
    }

    [Fact]
    [Trait("Rule", "R207")]
    public void A_port_that_is_sent_over_its_own_peer_ends_the_pair()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            MessageChannelMain channel = new(world.App);
            channel.Port1.On("close", () => heard.Add("close"));
            channel.Port1.Start();
            channel.Port2.On("message", () => heard.Add("message"));
            if (seed % 2 == 0)
            {
                channel.Port2.Start();
                world.Settle();
            }

            channel.Port1.PostMessage("never heard", [channel.Port2]);
            world.Settle();

            heard.ShouldBe(["close"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R213")]
    public void A_port_lives_without_a_reference_and_ends_with_its_process()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.Page(page => page.On("port", Take), "a");
        MessageChannelMain started = new(world.App);
        MessageChannelMain forgotten = new(world.App);
        started.Port1.On("close", () => heard.Add("started"));
        started.Port1.Start();
        forgotten.Port1.On("close", () => heard.Add("forgotten"));
        forgotten.Port1.Start();
        BrowserWindow window = world.App.FindWindow("a")!;
        window.WebContents.PostMessage("port", true, [started.Port2]);
        window.WebContents.PostMessage("port", false, [forgotten.Port2]);
        world.Settle();
        GC.Collect();

        started.Port1.PostMessage("still there");
        world.Settle();
        heard.ShouldBe(["still there"]);

        // One that is never started lives as long: what nobody wants any more is closed here.
        window.Destroy();
        world.Settle();
        heard.Order().ToArray().ShouldBe(["forgotten", "started", "still there"]);

        void Take(IpcRendererEvent e, bool starts)
        {
            if (starts)
            {
                e.Ports[0].On("message", (string text) => heard.Add(text));
                e.Ports[0].Start();
            }
        }
    }

    [Fact]
    [Trait("Rule", "R80")]
    public void An_event_of_a_plain_send_has_an_empty_list_of_ports()
    {
        using IpcWorld world = Begin();
        Notes<int> counts = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => counts.Add(e.Ports.Count));
        world.App.IpcMain.On("sync", (IpcMainEvent e) => e.ReturnValue = e.Ports.Count);
        IpcRenderer page = world.Page("a");

        page.Send("c");
        page.PostMessage("c", null);
        page.PostMessage("c", null, [new MessageChannelMain(page).Port1]);
        world.Settle();

        counts.ShouldBe([0, 0, 1]);
        page.SendSync<int>("sync").ShouldBe(0);
    }
}
