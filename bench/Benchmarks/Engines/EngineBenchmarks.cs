using ActorIpc.Contracts.Engine;
using BenchmarkDotNet.Attributes;

namespace ActorIpc.Benchmarks.Engines;

/// <summary>The hot paths of an engine. Each engine has a subclass of one line.</summary>
[MemoryDiagnoser]
public abstract class EngineBenchmarks
{
    private const int Messages = 10_000;
    private const int Receivers = 100;
    private static readonly object Message = "message";
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);

    private readonly Countdown _handled = new();
    private ActorRef _sink = null!;
    private ActorRef _bounded = null!;
    private ActorRef _echo = null!;
    private ActorRef[] _receivers = [];
    private Props _idle = null!;

    /// <summary>The engine that is measured.</summary>
    protected IActorEngine Engine { get; private set; } = null!;

    /// <summary>Makes the engine to measure.</summary>
    protected abstract IActorEngine CreateEngine();

    /// <summary>Runs until the task has completed.</summary>
    protected abstract void Complete(Task task);

    [GlobalSetup]
    public void Start()
    {
        Engine = CreateEngine();
        Props sink = Props.Of(() => new Sink(_handled));
        _sink = Engine.Spawn(sink);
        _bounded = Engine.Spawn(sink.WithMailbox(Messages, OverflowPolicy.Refuse));
        _echo = Engine.Spawn(Props.Of(() => new Echo(_handled)));
        _receivers = [.. Enumerable.Range(0, Receivers).Select(_ => Engine.Spawn(sink))];
        _idle = Props.Of(() => new Sink(_handled));
    }

    [GlobalCleanup]
    public void Stop() => Complete(Engine.StopAsync(Timeout.InfiniteTimeSpan));

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Post_then_drain() => TellAll(_sink);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Post_then_drain_a_bounded_mailbox() => TellAll(_bounded);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Ping_pong_of_two_actors()
    {
        Task all = _handled.Begin(1);
        ActorRef other = Engine.Spawn(Props.Of(() => new Echo(_handled)));
        _echo.Tell(new Ball(Messages), other);
        Complete(all);
        Engine.Stop(other);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Fan_out_to_100_actors()
    {
        Task all = _handled.Begin(Messages);
        for (int round = 0; round < Messages / Receivers; round++)
        {
            foreach (ActorRef receiver in _receivers)
            {
                receiver.Tell(Message);
            }
        }

        Complete(all);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Ask_one_at_a_time() => Complete(AskOneByOneAsync());

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Ask_100_at_a_time() => Complete(AskInGroupsAsync());

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Spawn_then_stop()
    {
        Task all = _handled.Begin(Messages);
        for (int count = 0; count < Messages; count++)
        {
            Engine.Stop(Engine.Spawn(_idle));
        }

        Complete(all);
    }

    private void TellAll(ActorRef target)
    {
        Task all = _handled.Begin(Messages);
        for (int count = 0; count < Messages; count++)
        {
            target.Tell(Message);
        }

        Complete(all);
    }

    private async Task AskOneByOneAsync()
    {
        for (int count = 0; count < Messages; count++)
        {
            await _echo.AskAsync<object>(Message, AskTimeout).ConfigureAwait(false);
        }
    }

    private async Task AskInGroupsAsync()
    {
        Task<object>[] answers = new Task<object>[Receivers];
        for (int round = 0; round < Messages / Receivers; round++)
        {
            for (int index = 0; index < Receivers; index++)
            {
                answers[index] = _echo.AskAsync<object>(Message, AskTimeout);
            }

            await Task.WhenAll(answers).ConfigureAwait(false);
        }
    }

    /// <summary>How often two actors still return a message to each other.</summary>
    private sealed class Ball(int left)
    {
        public int Left { get; set; } = left;
    }

    private sealed class Sink(Countdown handled) : Actor
    {
        private bool _wasTold;

        public override void Receive(object message)
        {
            _wasTold = true;
            handled.Signal();
        }

        public override void OnStopped()
        {
            if (!_wasTold)
            {
                handled.Signal();
            }
        }
    }

    private sealed class Echo(Countdown handled) : Actor
    {
        public override void Receive(object message)
        {
            if (message is Ball ball && --ball.Left == 0)
            {
                handled.Signal();
            }
            else
            {
                Context.Sender.Tell(message, Context.Self);
            }
        }
    }
}
