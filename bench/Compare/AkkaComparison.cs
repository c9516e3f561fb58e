using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Akka;
using ActorIpc.Engines.Embedded;
using Akka.Actor;
using Actor = ActorIpc.Contracts.Engine.Actor;
using Props = ActorIpc.Contracts.Engine.Props;

namespace ActorIpc.Compare;

/// <summary>The model on the Akka.NET engine beside bare Akka.NET, and beside our engine.</summary>
/// <remarks>The bare ones carry arrays of bytes of the same size, Akka.NET's fastest.</remarks>
internal static class AkkaComparison
{
    private const int Actors = 20_000;
    private const int PayloadBytes = 100;
    private const string Remote = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);
    private static readonly AkkaEngineOptions Options = new()
    {
        PayloadEncoder = IpcPayload.ToBytes,
    };

    /// <summary>Measures what a second engine may cost.</summary>
    public static IReadOnlyList<ComparisonRow> Run(ComparisonSettings settings) =>
        [.. Local(settings), .. IdleActors(), .. Far(settings)];

    private static IEnumerable<ComparisonRow> Local(ComparisonSettings settings)
    {
        using World embedded = new(new EmbeddedEngine());
        using World akka = new(AkkaEngine.Start("local", "akka.loglevel = OFF"));
        using ActorSystem system = ActorSystem.Create("bare", "akka.loglevel = OFF");
        IActorRef echo = system.ActorOf<Echo>();
        IpcRenderer near = embedded.NewPage();
        IpcRenderer page = akka.NewPage();
        Action<int>[] runs =
        [
            count => OnThreadPool(() => InvokeAsync(page, count)),
            count => OnThreadPool(() => AskAsync(echo, "text", count)),
            count => OnThreadPool(() => InvokeAsync(near, count)),
        ];
        double[] rates = Interleaved.PerSecond(settings, runs);

        yield return ComparisonRow.AtLeastRatio(
            "invoke on Akka.NET, one machine",
            "/s",
            rates[0],
            "a bare Ask of Akka.NET",
            rates[1],
            0.4
        );
        yield return ComparisonRow.AtLeastRatio(
            "invoke on the embedded engine",
            "/s",
            rates[2],
            "on Akka.NET",
            rates[0],
            2
        );
        yield return AtMostRatio(
            "allocated by one invoke, embedded",
            BytesPer(runs[2]),
            BytesPer(runs[0]),
            1 / 2d
        );
    }

    private static IEnumerable<ComparisonRow> IdleActors()
    {
        EmbeddedEngine embedded = new();
        AkkaEngine akka = AkkaEngine.Start("idle", "akka.loglevel = OFF");
        yield return AtMostRatio(
            "memory of one idle actor, embedded",
            BytesPerActor(embedded),
            BytesPerActor(akka),
            1 / 3d
        );
        embedded.StopAsync(AskTimeout).GetAwaiter().GetResult();
        akka.StopAsync(AskTimeout).GetAwaiter().GetResult();
    }

    private static IEnumerable<ComparisonRow> Far(ComparisonSettings settings)
    {
        using World main = new(AkkaEngine.Start("main", Remote, Options));
        AkkaEngine node = AkkaEngine.Start("node", Remote, Options);
        IpcRenderer page = JoinAsync(main, node).GetAwaiter().GetResult();
        using ActorSystem left = ActorSystem.Create("left", Remote);
        using ActorSystem right = ActorSystem.Create("right", Remote);
        Countdown told = new();
        IActorRef echo = Find(left, right.ActorOf<Echo>("echo"));
        IActorRef sink = Find(
            left,
            right.ActorOf(global::Akka.Actor.Props.Create(() => new Sink(told)), "sink")
        );
        byte[] small = new byte[20];
        byte[] payload = new byte[PayloadBytes];
        string text = new('x', PayloadBytes - 10);

        double[] calls = Interleaved.PerSecond(
            settings,
            count => OnThreadPool(() => InvokeAsync(page, count)),
            count => OnThreadPool(() => AskAsync(echo, small, count))
        );
        yield return ComparisonRow.AtLeastRatio(
            "invoke from another machine",
            "/s",
            calls[0],
            "a bare remote Ask",
            calls[1],
            0.7
        );

        double[] sends = Interleaved.PerSecond(
            settings,
            count => Await(main.Heard, count, () => page.Send("send", text)),
            count => Await(told, count, () => sink.Tell(payload, ActorRefs.NoSender))
        );
        yield return ComparisonRow.AtLeastRatio(
            $"send of {PayloadBytes} bytes from another machine, until heard",
            "/s",
            sends[0],
            "a bare remote Tell",
            sends[1],
            0.7
        );
        node.System.Terminate().GetAwaiter().GetResult();
    }

    private static async Task<IpcRenderer> JoinAsync(World main, AkkaEngine node)
    {
        TaskCompletionSource<IpcRenderer> ran = new();
        string address = ((AkkaEngine)main.App.Engine).Address + main.App.Root.Path;
        await IpcNode
            .JoinAsync(
                node,
                await node.ResolveAsync(address, AskTimeout).ConfigureAwait(false),
                new IpcNodeOptions
                {
                    Name = "node",
                    Pages = new Dictionary<string, Action<IpcRenderer>>
                    {
                        ["page"] = ran.SetResult,
                    },
                }
            )
            .ConfigureAwait(false);
        BrowserWindow window = await main.App.CreateWindowAsync().ConfigureAwait(false);
        await window.LoadPageAsync("page", "node").ConfigureAwait(false);
        return await ran.Task.ConfigureAwait(false);
    }

    private static IActorRef Find(ActorSystem from, IActorRef actor)
    {
        ExtendedActorSystem there = (ExtendedActorSystem)
            ((IInternalActorRef)actor).Provider.Guardian.Underlying.System;
        string path = actor.Path.ToStringWithAddress(there.Provider.DefaultAddress);
        return from.ActorSelection(path).ResolveOne(AskTimeout).GetAwaiter().GetResult();
    }

    private static async Task InvokeAsync(IpcRenderer page, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await page.InvokeAsync<string>("ch", "text", 42).ConfigureAwait(false);
        }
    }

    private static async Task AskAsync(IActorRef echo, object message, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await echo.Ask<object>(message, AskTimeout).ConfigureAwait(false);
        }
    }

    private static void Await(Countdown countdown, int count, Action once)
    {
        Task all = countdown.Expect(count);
        for (int i = 0; i < count; i++)
        {
            once();
        }

        all.GetAwaiter().GetResult();
    }

    private static double BytesPer(Action<int> run)
    {
        const int Count = 50_000;
        run(Count);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        run(Count);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Count;
    }

    private static double BytesPerActor(IActorEngine engine)
    {
        Countdown started = new();
        Task all = started.Expect(Actors);
        Props props = Props.Of(() => new Idle(started));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Actors; i++)
        {
            engine.Spawn(props);
        }

        all.GetAwaiter().GetResult();
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        return bytes / Actors;
    }

    private static ComparisonRow AtMostRatio(string what, double ours, double akka, double most) =>
        new(
            what,
            "B",
            ours,
            "on Akka.NET",
            akka,
            FormattableString.Invariant($"at most {most:0.0##}×"),
            ours / akka <= most
        );

    private static void OnThreadPool(Func<Task> code) => Task.Run(code).GetAwaiter().GetResult();

    private sealed class World : IDisposable
    {
        public World(IActorEngine engine)
        {
            App = IpcApp.StartAsync(engine).GetAwaiter().GetResult();
            App.IpcMain.Handle("ch", static (string text, int _) => text);
            App.IpcMain.On("send", (string _) => Heard.Signal());
        }

        public IpcApp App { get; }

        public Countdown Heard { get; } = new();

        public IpcRenderer NewPage() => App.CreateWindow().WebContents.InProcessRenderer;

        public void Dispose() => App.StopAsync().GetAwaiter().GetResult();
    }

    private sealed class Idle(Countdown started) : Actor
    {
        public override void OnStarted() => started.Signal();

        public override void Receive(object message) { }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Sink(Countdown told) : UntypedActor
    {
        protected override void OnReceive(object message) => told.Signal();
    }
}
