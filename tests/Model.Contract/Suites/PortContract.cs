using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What message channels do (sections 15 and 16 of the rules).</summary>
public abstract class PortContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R188")]
    [Trait("Rule", "R189")]
    [Trait("Rule", "R190")]
    public void What_is_posted_on_one_port_arrives_at_the_other()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        Notes<object?> heard = [];
        channel.Port2.On("message", (MessageEvent e) => heard.Add(e.Data));
        channel.Port2.On("message", (MessageEvent e) => e.Ports.ShouldBeEmpty());
        channel.Port2.Start();

        object?[] messages = [CloneUndefined.Value, 42, false, "x", null];
        foreach (object? message in messages)
        {
            channel.Port1.PostMessage(message);
        }

        world.Settle();
        heard.ShouldBe([null, 42, false, "x", null]);
    }

    [Fact]
    [Trait("Rule", "R191")]
    [Trait("Rule", "R192")]
    public void A_port_delivers_nothing_before_it_is_started_and_then_everything_in_order()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        Notes<int> heard = [];
        channel.Port2.On("message", (int n) => heard.Add(n));
        channel.Port1.PostMessage(1);
        channel.Port1.PostMessage(2);
        world.Settle();
        heard.ShouldBeEmpty();

        channel.Port2.Start();
        channel.Port2.Start();
        channel.Port1.PostMessage(3);
        world.Settle();

        heard.ShouldBe([1, 2, 3]);
    }

    [Fact]
    [Trait("Rule", "R193")]
    public void A_started_port_without_a_listener_drops_what_arrives()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        Notes<int> heard = [];
        channel.Port2.Start();
        channel.Port1.PostMessage(1);
        world.Settle();

        channel.Port2.On("message", (int n) => heard.Add(n));
        channel.Port1.PostMessage(2);
        world.Settle();

        heard.ShouldBe([2]);
    }

    [Fact]
    [Trait("Rule", "R196")]
    [Trait("Rule", "R197")]
    [Trait("Rule", "R222")]
    [Trait("Rule", "R340")]
    public void Two_renderers_talk_directly_over_the_ports_that_main_gave_them()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> first = [];
            Notes<string> second = [];
            world.Page(page => page.On("port", (IpcRendererEvent e) => Talk(e, first, "a")), "a");
            world.Page(page => page.On("port", (IpcRendererEvent e) => Talk(e, second, "b")), "b");
            MessageChannelMain channel = new(world.App);

            world.App.FindWindow("a")!.WebContents.PostMessage("port", null, [channel.Port1]);
            world.App.FindWindow("b")!.WebContents.PostMessage("port", null, [channel.Port2]);
            world.Settle();

            first.ShouldBe(["b 0", "b 1", "b 2"], $"seed {seed}");
            second.ShouldBe(["a 0", "a 1", "a 2"], $"seed {seed}");
        }

        static void Talk(IpcRendererEvent e, Notes<string> heard, string name)
        {
            MessagePortMain port = e.Ports.ShouldHaveSingleItem();
            port.On("message", (string text) => heard.Add(text));
            port.Start();
            for (int i = 0; i < 3; i++)
            {
                port.PostMessage($"{name} {i}");
            }
        }
    }

    [Fact]
    [Trait("Rule", "R197")]
    public void What_waits_at_a_port_travels_with_it_through_many_hands()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> heard = [];
            MessageChannelMain wanderer = new(world.App);
            wanderer.Port1.PostMessage(0);
            MessagePortMain traveller = wanderer.Port2;
            Notes<MessagePortMain> outer = [];
            for (int hop = 1; hop <= 4; hop++)
            {
                MessageChannelMain carrier = new(world.App);
                carrier.Port1.PostMessage(hop, [traveller]);
                wanderer.Port1.PostMessage(hop);
                traveller = carrier.Port2;
                outer.Add(traveller);
            }

            Unpack(traveller);
            wanderer.Port1.PostMessage(5);
            world.Settle();

            heard.ShouldBe([0, 1, 2, 3, 4, 5], $"seed {seed}");

            void Unpack(MessagePortMain port)
            {
                port.On(
                    "message",
                    (MessageEvent e, int n) =>
                    {
                        if (e.Ports is [var inner])
                        {
                            Unpack(inner);
                        }
                        else
                        {
                            heard.Add(n);
                        }
                    }
                );
                port.Start();
            }
        }
    }

    [Fact]
    [Trait("Rule", "R198")]
    public void No_message_is_lost_when_a_started_port_changes_hands()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> old = [];
            Notes<int> next = [];
            MessageChannelMain channel = new(world.App);
            channel.Port2.On("message", (int n) => old.Add(n));
            channel.Port2.Start();
            world.Page(
                page =>
                    page.On(
                        "port",
                        (IpcRendererEvent e) =>
                        {
                            e.Ports[0].On("message", (int n) => next.Add(n));
                            e.Ports[0].Start();
                        }
                    ),
                "a"
            );
            for (int n = 0; n < 10; n++)
            {
                channel.Port1.PostMessage(n);
            }

            for (ulong steps = 0; steps < seed % 40; steps++)
            {
                world.Step();
            }

            world.App.FindWindow("a")!.WebContents.PostMessage("port", null, [channel.Port2]);
            channel.Port1.PostMessage(10);
            world.Settle();

            old.Concat(next).ShouldBe(Enumerable.Range(0, 11), $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R199")]
    [Trait("Rule", "R200")]
    public void Posting_on_an_unusable_port_is_silently_nothing()
    {
        using IpcWorld world = Begin();
        MessageChannelMain closed = new(world.App);
        MessageChannelMain neutered = new(world.App);
        MessageChannelMain carrier = new(world.App);
        closed.Port1.Close();
        carrier.Port1.PostMessage(null, [neutered.Port1]);

        closed.Port1.PostMessage((Action)(() => { }));
        closed.Port2.PostMessage(1);
        neutered.Port1.PostMessage((Action)(() => { }));
        neutered.Port1.Start();
        world.Settle();

        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R201")]
    [Trait("Rule", "R202")]
    [Trait("Rule", "R203")]
    [Trait("Rule", "R204")]
    [Trait("Rule", "R205")]
    [Trait("Rule", "R206")]
    [Trait("Rule", "R216")]
    public void A_transfer_that_fails_a_check_moves_nothing()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        MessageChannelMain other = new(world.App);
        MessageChannelMain gone = new(world.App);
        channel.Port1.PostMessage(null, [gone.Port1]);

        Should.Throw<CloneException>(() => channel.Port1.PostMessage((Action)(() => { }), [null!]));
        Throws<ArgumentException>([other.Port1, null!], "Port at index 1 is not a valid port");
        Throws<InvalidOperationException>(
            [other.Port1, channel.Port1],
            "Port at index 1 contains the source port."
        );
        Throws<InvalidOperationException>(
            [other.Port1, other.Port2, other.Port1],
            "Port at index 2 is a duplicate."
        );
        Throws<InvalidOperationException>(
            [other.Port1, gone.Port1],
            "Port at index 1 is already neutered."
        );

        Notes<int> heard = [];
        other.Port2.On("message", (int n) => heard.Add(n));
        other.Port2.Start();
        other.Port1.PostMessage(1);
        world.Settle();
        heard.ShouldBe([1]);

        void Throws<T>(MessagePortMain[] transfer, string message)
            where T : Exception =>
            Should
                .Throw<T>(() => channel.Port1.PostMessage(null, transfer))
                .Message.ShouldBe(message);
    }

    [Fact]
    [Trait("Rule", "R61")]
    [Trait("Rule", "R131")]
    [Trait("Rule", "R132")]
    public void A_transfer_over_a_channel_is_checked_in_main_and_in_a_renderer()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        MessageChannelMain channel = new(world.App);
        MessagePortMain port = channel.Port1;

        Should
            .Throw<ArgumentException>(() => contents.PostMessage("c", 1, [null!]))
            .Message.ShouldBe("Invalid value for transfer");
        Should
            .Throw<ArgumentException>(() => page.PostMessage("c", 1, [null!]))
            .Message.ShouldBe("Invalid value for transfer");
        Should
            .Throw<InvalidOperationException>(() => contents.PostMessage("c", 1, [port, port]))
            .Message.ShouldBe("Port at index 1 is a duplicate.");
        contents.PostMessage("c", 1, [port]);
        Should
            .Throw<InvalidOperationException>(() => contents.PostMessage("c", 1, [port]))
            .Message.ShouldBe("Port at index 0 is already neutered.");
    }

    [Fact]
    [Trait("Rule", "R208")]
    [Trait("Rule", "R209")]
    [Trait("Rule", "R210")]
    public void Close_is_heard_once_on_both_sides_and_after_what_was_posted()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> near = [];
            Notes<string> far = [];
            MessageChannelMain channel = new(world.App);
            channel.Port1.On("close", () => near.Add("close"));
            channel.Port2.On("close", () => far.Add("close"));
            channel.Port2.On("message", (string text) => far.Add(text));
            channel.Port2.Start();

            channel.Port1.PostMessage("last");
            channel.Port1.Close();
            channel.Port1.Close();
            channel.Port2.PostMessage("nobody hears this");
            world.Settle();
            channel.Port2.Close();
            world.Settle();

            near.ShouldBe(["close"], $"seed {seed}");
            far.ShouldBe(["last", "close"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R211")]
    public void A_port_that_was_never_started_hears_of_the_close_when_it_is()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        MessageChannelMain channel = new(world.App);
        channel.Port2.On("message", (string text) => heard.Add(text));
        channel.Port2.On("close", () => heard.Add("close"));
        channel.Port1.PostMessage("queued");
        channel.Port1.Close();
        world.Settle();
        heard.ShouldBeEmpty();

        channel.Port2.Start();
        world.Settle();

        heard.ShouldBe(["queued", "close"]);
    }

    [Fact]
    [Trait("Rule", "R212")]
    public void A_closed_port_arrives_as_one_whose_peer_is_gone()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        MessageChannelMain dead = new(world.App);
        MessageChannelMain carrier = new(world.App);
        dead.Port1.Close();
        world.Settle();
        carrier.Port2.On(
            "message",
            (MessageEvent e) =>
            {
                e.Ports[0].On("close", () => heard.Add("close"));
                e.Ports[0].Start();
            }
        );
        carrier.Port2.Start();

        carrier.Port1.PostMessage(null, [dead.Port1]);
        world.Settle();

        heard.ShouldBe(["close"]);
    }

    [Fact]
    [Trait("Rule", "R209")]
    [Trait("Rule", "R219")]
    public void The_peer_hears_a_close_when_the_owners_document_ends()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            world.Page(page => page.On("port", (IpcRendererEvent e) => e.Ports[0].Start()), "a");
            MessageChannelMain channel = new(world.App);
            channel.Port1.On("close", () => heard.Add("close"));
            channel.Port1.Start();
            world.App.FindWindow("a")!.WebContents.PostMessage("port", null, [channel.Port2]);
            world.Settle();

            world.App.FindWindow("a")!.Destroy();
            world.Settle();

            heard.ShouldBe(["close"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R214")]
    public void Ports_that_reach_nobody_are_closed()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> closed = [];
            IpcRenderer page = world.Page("a");
            BrowserWindow window = world.App.FindWindow("a")!;
            MessageChannelMain[] channels = [.. Enumerable.Range(0, 4).Select(Watched)];

            window.WebContents.PostMessage("nobody", null, [channels[0].Port2]);
            page.PostMessage("nobody", null, [channels[1].Port2]);
            new MessageChannelMain(world.App).Port1.PostMessage(null, [channels[2].Port2]);
            window.WebContents.PostMessage("nobody", null, [channels[3].Port2]);
            window.Destroy();
            world.Settle();

            closed.Order().ToArray().ShouldBe([0, 1, 3], $"seed {seed}");

            MessageChannelMain Watched(int n)
            {
                MessageChannelMain channel = new(world.App);
                channel.Port1.On("close", () => closed.Add(n));
                channel.Port1.Start();
                return channel;
            }
        }
    }

    [Fact]
    [Trait("Rule", "R342")]
    public void A_renderer_asks_for_a_stream_of_replies_over_a_port_of_its_own()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            world.App.IpcMain.On(
                "give-me-a-stream",
                (IpcMainEvent e, int count) =>
                {
                    MessagePortMain port = e.Ports[0];
                    for (int i = 0; i < count; i++)
                    {
                        port.PostMessage($"{i}");
                    }

                    port.Close();
                }
            );

            world.Page(page =>
            {
                MessageChannelMain channel = new(page);
                channel.Port1.On("message", (string text) => heard.Add(text));
                channel.Port1.On("close", () => heard.Add("close"));
                channel.Port1.Start();
                page.PostMessage("give-me-a-stream", 3, [channel.Port2]);
            });
            world.Settle();

            heard.ShouldBe(["0", "1", "2", "close"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R103")]
    public void Ports_are_no_arguments_and_no_results()
    {
        using IpcWorld world = Begin();
        MessageChannelMain channel = new(world.App);
        world.App.IpcMain.Handle("c", () => channel.Port1);
        IpcRenderer page = world.Page();

        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("not-cloneable");
        world.Fails<CloneException>(page.InvokeAsync("c", channel.Port1));
    }

    [Fact]
    public void A_port_listener_that_throws_is_its_process_uncaught_exception_and_the_port_goes_on()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        MessageChannelMain channel = new(world.App);
        channel.Port2.On("message", (int n) => heard.Add(10 / n));
        channel.Port2.Start();

        channel.Port1.PostMessage(0);
        channel.Port1.PostMessage("no number");
        channel.Port1.PostMessage(5);
        world.Settle();

        heard.ShouldBe([2]);
        world.Uncaught.Count.ShouldBe(2);
    }
}
