using System.Threading.Channels;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Compare;

/// <summary>The embedded engine beside raw channels.</summary>
/// <remarks>
/// Both sides of the ping-pong are tasks on the thread pool with one question under way at a time;
/// the raw one has no addresses, no timeouts and no failures to care for.
/// </remarks>
internal static class EngineComparison
{
    private const int ActorsPerSpawnRound = 100_000;
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);
    private static readonly object Message = "message";

    /// <summary>Measures what the issue asks of an engine.</summary>
    public static IReadOnlyList<ComparisonRow> Run(ComparisonSettings settings)
    {
        // More and shorter rounds than others: what disturbs a ping-pong comes in short bursts.
        ComparisonSettings pingPong = settings with
        {
            Rounds = (settings.Rounds * 5) - 4,
            RoundLength = settings.RoundLength / 2,
        };
        return
        [
            .. Asks(pingPong),
            .. Tells(settings),
            .. Spawns(settings),
            EngineStart.Measure(settings.Rounds > 1 ? 15 : 7),
        ];
    }

    private static IEnumerable<ComparisonRow> Asks(ComparisonSettings settings)
    {
        EmbeddedEngine engine = new();
        ActorRef echo = engine.Spawn(Props.Of(static () => new Echo()));
        RawPingPong anyChannel = new(new UnboundedChannelOptions());
        RawPingPong singleChannel = new(
            new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
        );

        double[] rates = Interleaved.PerSecond(
            settings,
            count => OnThreadPool(() => AskOneByOneAsync(echo, count)),
            anyChannel.Run,
            singleChannel.Run
        );

        yield return ComparisonRow.AtLeastRatio(
            "Ask with a timeout, round trips",
            "/s",
            rates[0],
            "Channel<T> ping-pong",
            rates[1],
            1
        );
        yield return ComparisonRow.AtLeastRatio(
            "Ask, beside the leaner channel",
            "/s",
            rates[0],
            "Channel<T>, single reader and writer",
            rates[2],
            1
        );
        yield return ComparisonRow.AtMost("allocated by one Ask", "B", BytesPerAsk(echo), 200);
        engine.StopAsync(AskTimeout).GetAwaiter().GetResult();
    }

    private static IEnumerable<ComparisonRow> Tells(ComparisonSettings settings)
    {
        EmbeddedEngine engine = new();
        Countdown told = new();
        ActorRef target = engine.Spawn(Props.Of(() => new Sink(told)));
        Channel<object> channel = Channel.CreateUnbounded<object>();

        double[] rates = Interleaved.PerSecond(
            settings,
            count => TellAndAwait(target, told, count),
            count => WriteAndAwait(channel, count)
        );

        yield return new ComparisonRow(
            "Tell, until handled",
            "/s",
            rates[0],
            "Channel<T> write and read",
            rates[1],
            "at least 10,000,000",
            rates[0] >= 10_000_000
        );
        engine.StopAsync(AskTimeout).GetAwaiter().GetResult();
    }

    private static IEnumerable<ComparisonRow> Spawns(ComparisonSettings settings)
    {
        double rate = Interleaved.PerSecond(settings, SpawnMany)[0];
        yield return ComparisonRow.AtLeast("spawn, until started", "/s", rate, 500_000);
        yield return ComparisonRow.AtMost("memory of one idle actor", "B", BytesPerActor(), 500);
    }

    private static async Task AskOneByOneAsync(ActorRef echo, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await echo.AskAsync<object>(Message, AskTimeout).ConfigureAwait(false);
        }
    }

    private static double BytesPerAsk(ActorRef echo)
    {
        const int Count = 200_000;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        OnThreadPool(() => AskOneByOneAsync(echo, Count));
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Count;
    }

    private static void TellAndAwait(ActorRef target, Countdown told, int count)
    {
        Task all = told.Expect(count);
        for (int i = 0; i < count; i++)
        {
            target.Tell(Message);
        }

        all.GetAwaiter().GetResult();
    }

    private static void WriteAndAwait(Channel<object> channel, int count)
    {
        Task all = Task.Run(async () =>
        {
            for (int left = count; left > 0; left--)
            {
                await channel.Reader.ReadAsync().ConfigureAwait(false);
            }
        });
        for (int i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(Message);
        }

        all.GetAwaiter().GetResult();
    }

    private static void SpawnMany(int count)
    {
        EmbeddedEngine engine = new();
        Countdown started = new();
        Task all = started.Expect(count);
        Props props = Props.Of(() => new Idle(started));
        for (int i = 0; i < count; i++)
        {
            engine.Spawn(props);
        }

        all.GetAwaiter().GetResult();
    }

    private static double BytesPerActor()
    {
        EmbeddedEngine engine = new();
        Countdown started = new();
        Task all = started.Expect(ActorsPerSpawnRound);
        Props props = Props.Of(() => new Idle(started));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < ActorsPerSpawnRound; i++)
        {
            engine.Spawn(props);
        }

        all.GetAwaiter().GetResult();
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        return bytes / ActorsPerSpawnRound;
    }

    private static void OnThreadPool(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();

    /// <summary>Two tasks and two channels.</summary>
    private sealed class RawPingPong
    {
        private readonly Channel<object> _questions;
        private readonly Channel<object> _answers;

        public RawPingPong(UnboundedChannelOptions options)
        {
            _questions = Channel.CreateUnbounded<object>(options);
            _answers = Channel.CreateUnbounded<object>(options);
            _ = Task.Run(EchoAsync);
        }

        public void Run(int count) => OnThreadPool(() => AskAsync(count));

        private async Task AskAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                _questions.Writer.TryWrite(Message);
                await _answers.Reader.ReadAsync().ConfigureAwait(false);
            }
        }

        private async Task EchoAsync()
        {
            while (true)
            {
                object message = await _questions.Reader.ReadAsync().ConfigureAwait(false);
                _answers.Writer.TryWrite(message);
            }
        }
    }

    private sealed class Echo : Actor
    {
        public override void Receive(object message) => Context.Sender.Tell(message, Context.Self);
    }

    private sealed class Sink(Countdown told) : Actor
    {
        public override void Receive(object message) => told.Signal();
    }

    private sealed class Idle(Countdown started) : Actor
    {
        public override void OnStarted() => started.Signal();

        public override void Receive(object message) { }
    }
}
