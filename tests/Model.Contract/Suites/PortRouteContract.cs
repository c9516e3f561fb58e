using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What holds for ports whichever way their messages take, and whoever moves or ends meanwhile.
/// </summary>
public abstract class PortRouteContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R194")]
    public void Each_direction_between_two_renderers_is_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Random random = Seeds.Random(seed);
            Wanderer first = new(world);
            Wanderer second = new(world);
            MessageChannelMain channel = new(world.App);
            first.Listen(channel.Port1, Wanderer.Main);
            second.Listen(channel.Port2, Wanderer.Main);
            first.MoveOn(page: 1);
            second.MoveOn(page: 2);
            world.Settle();

            for (int round = 0; round < 8; round++)
            {
                first.Post(random.Next(4));
                second.Post(random.Next(4));
                Steps(world, random.Next(12));
            }

            world.Settle();

            first.Heard.ShouldBe(Enumerable.Range(0, second.Posted), $"seed {seed}");
            second.Heard.ShouldBe(Enumerable.Range(0, first.Posted), $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R194")]
    [Trait("Rule", "R197")]
    [Trait("Rule", "R198")]
    public void Ports_that_wander_while_messages_are_under_way_hear_each_once_and_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Random random = Seeds.Random(seed);
            Wanderer first = new(world);
            Wanderer second = new(world);
            MessageChannelMain channel = new(world.App);
            first.Listen(channel.Port1, Wanderer.Main);
            second.Listen(channel.Port2, Wanderer.Main);

            for (int round = 0; round < 10; round++)
            {
                first.Post(random.Next(4));
                second.Post(random.Next(4));
                Steps(world, random.Next(25));
                Wanderer mover = random.Next(2) == 0 ? first : second;
                mover.Post(random.Next(3));
                mover.MoveOn(page: 1 + random.Next(2));
            }

            world.Settle();

            first.Heard.ShouldBe(Enumerable.Range(0, second.Posted), $"seed {seed}");
            second.Heard.ShouldBe(Enumerable.Range(0, first.Posted), $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R198")]
    public void What_a_neutered_port_has_not_heard_yet_is_the_next_owners()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> old = [];
            Notes<int> next = [];
            MessageChannelMain channel = new(world.App);
            channel.Port2.On("message", (int n) => old.Add(n));
            channel.Port2.Start();
            world.Page(page => page.On("port", (IpcRendererEvent e) => Hear(e.Ports[0])), "a");
            world.Settle();
            channel.Port1.PostMessage(0);
            world.Settle();

            channel.Port1.PostMessage(1);
            world.App.FindWindow("a")!.WebContents.PostMessage("port", null, [channel.Port2]);
            channel.Port1.PostMessage(2);
            world.Settle();

            old.ShouldBe([0], $"seed {seed}");
            next.ShouldBe([1, 2], $"seed {seed}");

            void Hear(MessagePortMain port)
            {
                port.On("message", (int n) => next.Add(n));
                port.Start();
            }
        }
    }

    [Fact]
    [Trait("Rule", "R209")]
    [Trait("Rule", "R210")]
    public void What_was_posted_before_the_end_of_a_document_is_heard_before_the_close()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            Wanderer sender = new(world);
            MessageChannelMain channel = new(world.App);
            channel.Port2.On("message", (int n) => heard.Add($"{n}"));
            channel.Port2.On("close", () => heard.Add("close"));
            sender.Listen(channel.Port1, Wanderer.Main);
            sender.MoveOn(page: 1);
            channel.Port2.Start();
            Steps(world, (int)(seed % 60));
            world.Settle();

            sender.Post(5);
            sender.EndPage(1);
            world.Settle();

            heard.ShouldBe(["0", "1", "2", "3", "4", "close"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R197")]
    [Trait("Rule", "R209")]
    public void A_port_that_was_given_away_outlives_the_owner_that_gave_it()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Random random = Seeds.Random(seed);
            Notes<string> closed = [];
            Wanderer wanderer = new(world);
            MessageChannelMain channel = new(world.App);
            channel.Port1.On("close", () => closed.Add("close"));
            channel.Port1.Start();
            wanderer.Listen(channel.Port2, Wanderer.Main);
            wanderer.MoveOn(page: 1);
            world.Settle();

            int posted = random.Next(4);
            Post(channel.Port1, 0, posted);
            Steps(world, random.Next(6));
            wanderer.MoveOn(page: 2);
            Post(channel.Port1, posted, 3);
            Steps(world, random.Next(12));
            wanderer.EndPage(1);
            world.Settle();

            wanderer.Heard.ShouldBe(Enumerable.Range(0, posted + 3), $"seed {seed}");
            closed.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R209")]
    [Trait("Rule", "R214")]
    public void When_an_owner_ends_the_ports_in_what_it_did_not_hear_are_closed()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> closed = [];
            Wanderer owner = new(world);
            MessageChannelMain channel = new(world.App);
            MessageChannelMain carried = new(world.App);
            channel.Port1.On("close", () => closed.Add("channel"));
            channel.Port1.Start();
            carried.Port1.On("close", () => closed.Add("carried"));
            carried.Port1.Start();
            owner.Listen(channel.Port2, Wanderer.Main);
            owner.MoveOn(page: 1);
            world.Settle();

            owner.EndPage(1);
            Steps(world, (int)(seed % 9));
            // On a port that has heard the close, nothing is posted and nothing moves (R200).
            string[] expected = closed.Count > 0 ? ["channel"] : ["carried", "channel"];
            channel.Port1.PostMessage(0, [carried.Port2]);
            world.Settle();

            closed.Order().ToArray().ShouldBe(expected, $"seed {seed}");
        }
    }

    private static void Post(MessagePortMain port, int first, int count)
    {
        foreach (int n in Enumerable.Range(first, count))
        {
            port.PostMessage(n);
        }
    }

    private static void Steps(IpcWorld world, int count)
    {
        for (int i = 0; i < count; i++)
        {
            world.Step();
        }
    }

    /// <summary>One end of a channel, whoever owns it, and all that it hears there.</summary>
    private sealed class Wanderer
    {
        public const int Main = 0;

        private readonly string _channel;
        private readonly IpcRenderer[] _pages;
        private readonly BrowserWindow[] _windows;
        private readonly Notes<int> _heard = [];
        private MessagePortMain? _port;
        private int _owner;

        public Wanderer(IpcWorld world)
        {
            _windows = [world.Window(), world.Window()];
            _channel = $"port {_windows[0].Id}";
            _pages =
            [
                .. _windows.Select(
                    (window, i) => world.Await(window.LoadRendererAsync(page => Await(page, i + 1)))
                ),
            ];
            world.App.IpcMain.On(_channel, (IpcMainEvent e) => Listen(e.Ports[0], Main));
        }

        public IReadOnlyList<int> Heard => _heard;

        public int Posted { get; private set; }

        public void Listen(MessagePortMain port, int owner)
        {
            _owner = owner;
            _port = port;
            port.On("message", (int n) => _heard.Add(n));
            port.Start();
        }

        /// <summary>Posts from wherever it is; nothing while it is under way.</summary>
        public void Post(int count)
        {
            for (int i = 0; _port is not null && i < count; i++)
            {
                _port.PostMessage(Posted++);
            }
        }

        /// <summary>From main to a page, from a page to main.</summary>
        public void MoveOn(int page)
        {
            if (_port is not { } port)
            {
                return;
            }

            _port = null;
            if (_owner == Main)
            {
                _windows[page - 1].WebContents.PostMessage(_channel, null, [port]);
            }
            else
            {
                _pages[_owner - 1].PostMessage(_channel, null, [port]);
            }
        }

        public void EndPage(int page) => _windows[page - 1].Destroy();

        private void Await(IpcRenderer page, int number) =>
            page.On(_channel, (IpcRendererEvent e) => Listen(e.Ports[0], number));
    }
}
