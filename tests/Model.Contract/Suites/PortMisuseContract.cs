using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What a port does that can do nothing any more, and what it refuses.</summary>
public abstract class PortMisuseContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R192")]
    [Trait("Rule", "R199")]
    public void A_neutered_port_does_nothing_but_close_and_its_next_owner_is_not_disturbed()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> old = [];
            Notes<string> next = [];
            Notes<string> far = [];
            MessageChannelMain channel = new(world.App);
            MessageChannelMain carrier = new(world.App);
            MessagePortMain neutered = channel.Port1;
            neutered.On("message", (string text) => old.Add(text));
            neutered.On("close", () => old.Add("close"));
            channel.Port2.On("message", (string text) => far.Add(text));
            channel.Port2.On("close", () => far.Add("close"));
            channel.Port2.Start();
            carrier.Port2.On("message", (MessageEvent e) => Own(e.Ports[0]));
            carrier.Port2.Start();
            carrier.Port1.PostMessage(null, [neutered]);

            neutered.Start();
            neutered.PostMessage("from a port that was handed over");
            neutered.PostMessage((Action)(() => { }));
            neutered.Close();
            neutered.Close();
            channel.Port2.PostMessage("for the next owner");
            world.Settle();

            old.ShouldBe(["close"], $"seed {seed}");
            next.ShouldBe(["for the next owner"], $"seed {seed}");
            far.ShouldBe(["from the next owner"], $"seed {seed}");
            world.Uncaught.ShouldBeEmpty();

            void Own(MessagePortMain port)
            {
                port.On("message", (string text) => next.Add(text));
                port.Start();
                port.PostMessage("from the next owner");
            }
        }
    }

    [Fact]
    [Trait("Rule", "R192")]
    [Trait("Rule", "R200")]
    public void On_a_closed_port_and_on_one_whose_peer_is_closed_nothing_happens()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            MessageChannelMain channel = new(world.App);
            channel.Port1.On("message", (string text) => heard.Add(text));
            channel.Port2.On("close", () => heard.Add("the peer hears of it"));
            channel.Port2.Start();

            channel.Port2.PostMessage("discarded with the port that closes");
            channel.Port1.Close();
            channel.Port1.Start();
            channel.Port1.PostMessage("from a closed port");
            channel.Port1.PostMessage((Action)(() => { }));
            channel.Port2.PostMessage("to a closed port");
            world.Settle();
            channel.Port2.PostMessage("to a port that is known to be closed");
            channel.Port2.PostMessage((Action)(() => { }));
            world.Settle();

            heard.ShouldBe(["the peer hears of it"], $"seed {seed}");
            world.Uncaught.ShouldBeEmpty();
        }
    }

    [Fact]
    [Trait("Rule", "R208")]
    public void Close_is_emitted_on_the_port_itself_before_the_call_returns()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        MessageChannelMain channel = new(world.App);
        channel.Port1.On("close", () => heard.Add("close"));
        world.App.IpcMain.On("close it", Close);

        world.Page().Send("close it");
        world.Settle();

        heard.ShouldBe(["close", "after the call"]);

        void Close()
        {
            channel.Port1.Close();
            heard.Add("after the call");
            channel.Port1.Close();
        }
    }

    [Fact]
    [Trait("Rule", "R201")]
    [Trait("Rule", "R202")]
    [Trait("Rule", "R203")]
    [Trait("Rule", "R205")]
    [Trait("Rule", "R206")]
    public void The_checks_of_a_post_come_in_their_order_and_a_failed_one_moves_nothing()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        MessageChannelMain other = new(world.App);
        MessageChannelMain gone = new(world.App);
        MessageChannelMain sink = new(world.App);
        MessagePortMain port = channel.Port1;
        Action culprit = () => { };
        sink.Port1.PostMessage(null, [gone.Port1]);

        // The message before the list, what is no port before what the port is, itself before
        // others.
        Should
            .Throw<CloneException>(() => port.PostMessage(culprit, [other.Port1, port, null!]))
            .Message.ShouldBe("An object could not be cloned.");
        Should
            .Throw<ArgumentException>(() => port.PostMessage(null, [gone.Port1, port, null!]))
            .Message.ShouldBe("Port at index 2 is not a valid port");
        Should
            .Throw<InvalidOperationException>(() => port.PostMessage(null, [gone.Port1, port]))
            .Message.ShouldBe("Port at index 1 contains the source port.");
        port.Close();
        port.PostMessage(culprit, [other.Port1, null!]);

        // Neither the failed posts nor the one on a closed port took it.
        Notes<int> heard = [];
        other.Port2.On("message", (int n) => heard.Add(n));
        other.Port2.Start();
        other.Port1.PostMessage(1);
        world.Settle();
        heard.ShouldBe([1]);
    }

    [Fact]
    [Trait("Rule", "R55")]
    [Trait("Rule", "R81")]
    public void A_posted_message_reaches_every_listener_with_the_same_ports_and_no_handler()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            Notes<MessagePortMain> ports = [];
            IpcRenderer page = world.Page("a");
            WebContents contents = world.App.FindWindow("a")!.WebContents;
            world.App.IpcMain.Handle("c", () => heard.Add("a handler"));
            contents.Ipc.Handle("c", () => heard.Add("a handler"));
            contents.MainFrame.Ipc.On("c", (IpcMainEvent e, string m) => Note(e, $"frame {m}"));
            contents.Ipc.On("c", (IpcMainEvent e, string m) => Note(e, $"contents {m}"));
            world.App.IpcMain.On("c", (IpcMainEvent e, string m) => Note(e, $"main {m}"));
            world.App.IpcMain.On("c", (IpcMainEvent e, string m) => Note(e, $"main again {m}"));
            MessageChannelMain first = new(page);
            MessageChannelMain second = new(page);
            first.Port1.PostMessage("first");
            second.Port1.PostMessage("second");

            page.PostMessage("c", "x", [first.Port2, second.Port2]);
            world.Settle();

            heard.ShouldBe(["frame x", "contents x", "main x", "main again x"], $"seed {seed}");
            ports.Count.ShouldBe(8);
            ports.Distinct().Count().ShouldBe(2);
            ports[0].On("message", (string text) => heard.Add(text));
            ports[0].Start();
            world.Settle();
            heard[^1].ShouldBe("first", $"seed {seed}");

            void Note(IpcMainEvent e, string text)
            {
                heard.Add(text);
                ports.AddRange(e.Ports);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R129")]
    public void What_main_posts_brings_its_ports_in_order_to_every_listener_of_the_main_frame()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            world.Page(
                page =>
                {
                    page.On(
                        "c",
                        (IpcRendererEvent e, string m) => heard.Add($"{m} {e.Ports.Count}")
                    );
                    page.On("c", (IpcRendererEvent e) => Answer(e.Ports));
                },
                "a"
            );
            WebContents contents = world.App.FindWindow("a")!.WebContents;
            MessageChannelMain first = new(world.App);
            MessageChannelMain second = new(world.App);
            first.Port1.On("message", (int n) => heard.Add($"first {n}"));
            first.Port1.Start();
            second.Port1.On("message", (int n) => heard.Add($"second {n}"));
            second.Port1.Start();

            contents.PostMessage("c", "ports", [first.Port2, second.Port2]);
            contents.MainFrame.PostMessage("c", "none");
            world.Settle();

            heard[0].ShouldBe("ports 2", $"seed {seed}");
            heard
                .Order(StringComparer.Ordinal)
                .ToArray()
                .ShouldBe(["first 0", "none 0", "ports 2", "second 1"], $"seed {seed}");
        }

        static void Answer(IReadOnlyList<MessagePortMain> ports)
        {
            for (int n = 0; n < ports.Count; n++)
            {
                ports[n].PostMessage(n);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R219")]
    public void A_page_hears_of_the_end_of_the_other_side_however_it_ends()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> closed = [];
            world.Page(page => page.On("port", (IpcRendererEvent e, int n) => Watch(e, n)), "a");
            world.Page("b");
            WebContents contents = world.App.FindWindow("a")!.WebContents;
            MessageChannelMain[] channels = [.. Enumerable.Range(0, 3).Select(Given)];

            channels[0].Port1.Close();
            world.App.FindWindow("b")!.WebContents.PostMessage("nobody", 1, [channels[1].Port1]);
            channels[2].Port1.PostMessage("still there");
            world.Settle();
            closed.Order().ToArray().ShouldBe([0, 1], $"seed {seed}");

            // A document that owns ports ends without harm to anybody.
            world.Await(world.App.FindWindow("a")!.LoadRendererAsync(static _ => { }));
            world.Settle();
            world.Uncaught.ShouldBeEmpty();

            MessageChannelMain Given(int n)
            {
                MessageChannelMain channel = new(world.App);
                contents.PostMessage("port", n, [channel.Port2]);
                return channel;
            }

            void Watch(IpcRendererEvent e, int n)
            {
                e.Ports[0].On("close", () => closed.Add(n));
                e.Ports[0].Start();
            }
        }
    }
}
