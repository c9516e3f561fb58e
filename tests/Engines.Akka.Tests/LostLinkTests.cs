using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>Ports between two nodes whose link fails, while main reaches both.</summary>
public sealed class LostLinkTests
{
    private const int Left = 1;
    private const int Right = 2;

    private const string Soon =
        "akka.remote.watch-failure-detector.acceptable-heartbeat-pause = 5s";

    [Fact]
    public void Ports_of_two_nodes_that_lose_each_other_close_and_main_speaks_with_both()
    {
        using MachinesIpcWorld world = new(null, $"{MachinesIpcWorld.Lossy}\n{Soon}");
        world.App.IpcMain.Handle("double", (int n) => n * 2);
        Pair pair = new(world);
        pair.Post(0, 3);
        world.Settle();

        world.Cut(Left, Right);
        world.Cut(Right, Left);

        // Until both know of the loss; only the real clock brings that about.
        MachinesIpcWorld.AwaitInRealTime(Task.WhenAll(pair.LeftClosed, pair.RightClosed));
        foreach (IpcRenderer page in pair.Pages)
        {
            Task<int> call = page.InvokeAsync<int>("double", 4);
            MachinesIpcWorld.AwaitInRealTime(call);
            call.IsCompletedSuccessfully.ShouldBeTrue();
        }

        pair.Heard.ShouldBe([0, 1, 2]);
        world.App.Nodes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_message_that_a_connection_loses_closes_its_port_and_no_other()
    {
        using MachinesIpcWorld world = new(null, MachinesIpcWorld.PatientAndLossy);
        Pair pair = new(world);
        Notes<string> warnings = [];
        pair.RightNode.Diagnostics.Subscribe(new Ear(line => warnings.Add(line.Text)));
        pair.Post(0, 3);
        world.Settle();

        world.Cut(Left, Right);
        pair.Post(3, 2);
        world.Mend(Left, Right);
        pair.Post(5, 3);
        world.Settle();
        pair.Heard.ShouldBe([0, 1, 2]);
        pair.RightClosed.IsCompleted.ShouldBeFalse();
        world.Advance(TimeSpan.FromSeconds(125));

        pair.Heard.ShouldBe([0, 1, 2]);
        pair.LeftClosed.IsCompletedSuccessfully.ShouldBeTrue();
        pair.RightClosed.IsCompletedSuccessfully.ShouldBeTrue();
        warnings.ShouldHaveSingleItem().ShouldContain("was lost on its way, and 3 later ones");
        pair.Connect();
        pair.Post(7, 2);
        world.Settle();
        pair.Heard.ShouldBe([0, 1, 2, 7, 8]);
    }

    [Fact]
    public void What_a_machine_cannot_send_another_goes_by_main_and_arrives_in_order()
    {
        const int Count = 20;
        const string Impatient = """
            akka.remote.transport-failure-detector.heartbeat-interval = 200ms
            akka.remote.transport-failure-detector.acceptable-heartbeat-pause = 3s
            akka.remote.retry-gate-closed-for = 60s
            """;
        using MachinesIpcWorld world = new(
            null,
            $"{Impatient}\n{MachinesIpcWorld.PatientAndLossy}"
        );
        Pair pair = new(world);
        pair.Post(0, 1);
        world.Settle();

        // The connection is given up, and for a while it is not made anew.
        Task lost = world.LosesConnectionAsync(Left);
        world.Cut(Left, Right);
        world.Cut(Right, Left);
        MachinesIpcWorld.AwaitInRealTime(lost);
        world.BeQuiet();
        pair.Post(1, Count);
        MachinesIpcWorld.AwaitInRealTime(pair.HearsAsync(Count));
        pair.Post(Count + 1, Count);
        MachinesIpcWorld.AwaitInRealTime(pair.HearsAsync(2 * Count));

        pair.Heard.ShouldBe(Enumerable.Range(0, (2 * Count) + 1));
        pair.RightClosed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void What_comes_to_a_page_that_has_ended_on_its_node_is_the_next_owners()
    {
        using MachinesIpcWorld world = new(null);
        Notes<int> heard = [];
        FarEnd far = new(world);
        Node(world, "lab", page => page.On("port", (IpcRendererEvent e) => Pass(page, e.Ports[0])));
        BrowserWindow window = Load(world, "lab");
        window.WebContents.PostMessage("port", null, [far.GiveToMain(world)]);
        world.Settle();
        ActorRef page = far.Peer;
        world.App.IpcMain.On("port", (IpcMainEvent e) => Listen(e.Ports[0]));
        window.WebContents.Send("pass-on");
        world.Settle();
        window.Destroy();
        world.Settle();
        far.Peer.ShouldBe(world.App.Root);

        far.Post(2);
        far.PostTo(page, 1);
        world.Settle();

        heard.ShouldBe([1, 2]);

        static void Pass(IpcRenderer page, MessagePortMain port)
        {
            port.Start();
            page.On("pass-on", () => page.PostMessage("port", null, [port]));
        }

        void Listen(MessagePortMain port)
        {
            port.On("message", (int n) => heard.Add(n));
            port.Start();
        }
    }

    private static IpcNode Node(MachinesIpcWorld world, string name, Action<IpcRenderer> page) =>
        world.Await(
            world.JoinAsync(
                new IpcNodeOptions
                {
                    Name = name,
                    Pages = new Dictionary<string, Action<IpcRenderer>> { ["page"] = page },
                }
            )
        );

    private static BrowserWindow Load(MachinesIpcWorld world, string node)
    {
        BrowserWindow window = world.Window();
        world.Await(window.LoadPageAsync("page", node));
        world.Settle();
        return window;
    }

    /// <summary>Two nodes with a page each, and a port from the left to the right.</summary>
    private sealed class Pair
    {
        private readonly MachinesIpcWorld _world;
        private readonly TaskCompletionSource _leftClosed = new();
        private readonly TaskCompletionSource _rightClosed = new();
        private TaskCompletionSource _hasHeard = new();
        private readonly Notes<int> _heard = [];
        private readonly Notes<IpcRenderer> _pages = [];
        private readonly BrowserWindow _left;
        private readonly BrowserWindow _right;
        private MessagePortMain? _port;
        private int _awaited = int.MaxValue;

        public Pair(MachinesIpcWorld world)
        {
            _world = world;
            Node(world, "left", page => Run(page, Hold));
            RightNode = Node(world, "right", page => Run(page, Listen));
            _left = Load(world, "left");
            _right = Load(world, "right");
            Connect();
        }

        public IpcNode RightNode { get; }

        public IReadOnlyList<IpcRenderer> Pages => _pages;

        public IReadOnlyList<int> Heard => _heard;

        public Task LeftClosed => _leftClosed.Task;

        public Task RightClosed => _rightClosed.Task;

        public void Connect()
        {
            MessageChannelMain channel = new(_world.App);
            _left.WebContents.PostMessage("port", null, [channel.Port1]);
            _right.WebContents.PostMessage("port", null, [channel.Port2]);
            _world.Settle();
        }

        public void Post(int first, int count)
        {
            foreach (int n in Enumerable.Range(first, count))
            {
                _port!.PostMessage(n);
            }
        }

        /// <summary>Completes when a number is heard; it has not been posted yet, or is.</summary>
        public Task HearsAsync(int number)
        {
            _hasHeard = new TaskCompletionSource();
            Volatile.Write(ref _awaited, number);
            if (_heard.Contains(number))
            {
                _hasHeard.TrySetResult();
            }

            return _hasHeard.Task;
        }

        private void Run(IpcRenderer page, Action<MessagePortMain> hold)
        {
            _pages.Add(page);
            page.On("port", (IpcRendererEvent e) => hold(e.Ports[0]));
        }

        private void Hold(MessagePortMain port)
        {
            _port = port;
            port.On("close", () => _leftClosed.TrySetResult());
            port.Start();
        }

        private void Listen(MessagePortMain port)
        {
            port.On("close", () => _rightClosed.TrySetResult());
            port.On("message", (int n) => Hear(n));
            port.Start();
        }

        private void Hear(int number)
        {
            _heard.Add(number);
            if (number == Volatile.Read(ref _awaited))
            {
                _hasHeard.TrySetResult();
            }
        }
    }

    private sealed class Ear(Action<IpcDiagnostic> hear) : IObserver<IpcDiagnostic>
    {
        public void OnNext(IpcDiagnostic value) => hear(value);

        public void OnCompleted() { }

        public void OnError(Exception error) => throw error;
    }
}
