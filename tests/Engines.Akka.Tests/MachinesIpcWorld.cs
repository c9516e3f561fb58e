using ActorIpc.Actors;
using ActorIpc.Engines.Akka.Tests.Wire;
using ActorIpc.Engines.Simulation;
using ActorIpc.Model.Contract.Worlds;
using global::Akka.Actor;
using global::Akka.Remote;
using global::Akka.Remote.Transport;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>Apps whose nodes are actor systems of their own, with sockets between them.</summary>
public sealed class MachinesIpcWorlds : IIpcWorlds
{
    public ulong SeedCount => 1;

    public IpcWorld Begin(ulong seed, IpcAppOptions? options) => new MachinesIpcWorld(options);
}

/// <summary>One app on as many actor systems as it has nodes, and one more.</summary>
public sealed class MachinesIpcWorld : IpcWorld
{
    private static readonly TimeSpan Patience = Machine.Patience;

    /// <summary>How long a task may still need when all actors are quiet.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(1);

    private static int _last;

    private readonly VirtualClock _clock = new();
    private readonly string _world = $"machines-{Interlocked.Increment(ref _last)}";
    private readonly List<AkkaEngine> _engines = [];
    private readonly List<IpcNode> _nodes = [];

    // What the actors of the model run on, in main and elsewhere, and what Akka.NET's own do.
    private readonly Quiet _main;
    private readonly Quiet _nodesOwn;
    private readonly Quiet _rest;
    private long _refusalsTaken;

    // A busy machine says nothing for a while, and is not lost.
    private const string Patient = "watch-failure-detector { " + Pause + " = 60s }";
    private const string Pause = "acceptable-heartbeat-pause";

    /// <summary>Machines that can be cut off from each other.</summary>
    public const string Lossy = "akka.remote.dot-netty.tcp.applied-adapters = [ trttl ]";

    /// <summary>Nobody is lost by being busy.</summary>
    public const string PatientAndLossy = $"{Lossy}\nakka.remote.{Patient}";

    private readonly string _configuration;

    public MachinesIpcWorld(IpcAppOptions? options, string configuration = $"akka.remote.{Patient}")
    {
        _configuration = configuration;
        _main = Quiet.Of($"{_world}-main");
        _nodesOwn = Quiet.Of($"{_world}-nodes");
        _rest = Quiet.Of($"{_world}-rest");
        AkkaEngine main = Start("main", $"{_world}-main");
        App = Await(IpcApp.StartAsync(main, options));
        Observe(App);
    }

    public override IpcApp App { get; }

    public override Holdings Holdings => new(Main.ActorCount, Main.Asks.Count, Main.TimerCount);

    /// <summary>How often actors of the main process had something to do.</summary>
    public long MainTurns => _main.Begun;

    private long RefusedMessages => _engines.Sum(engine => engine.RefusedMessages);

    private long Begun => _main.Begun + _nodesOwn.Begun;

    private AkkaEngine Main => _engines[0];

    /// <summary>Threads decide what comes next.</summary>
    public override bool Step() => false;

    /// <summary>
    /// Sends a question from each machine to each other until no actor of the model ran meanwhile:
    /// whatever was under way comes before the answers.
    /// </summary>
    public override void Settle()
    {
        long begun;
        do
        {
            BeQuiet();
            begun = Begun;
            Task.WhenAll(_engines.SelectMany(from => _engines.Select(to => PingAsync(from, to))))
                .Wait(Patience)
                .ShouldBeTrue("All machines should answer.");
            BeQuiet();
        } while (Begun != begun);
    }

    public override void Advance(TimeSpan time)
    {
        TimeSpan target = _clock.Elapsed + time;
        do
        {
            Settle();
        } while (_clock.TryAdvanceToNextTimer(target));

        _clock.Advance(target - _clock.Elapsed);
        Settle();
    }

    public override void Await(Task task)
    {
        TimeSpan limit = _clock.Elapsed + TimeMax;
        while (!Task.WhenAny(task).Wait(Aftermath))
        {
            Settle();
            if (!Task.WhenAny(task).Wait(Aftermath) && !_clock.TryAdvanceToNextTimer(limit))
            {
                break;
            }
        }

        task.IsCompleted.ShouldBeTrue("Nothing is left to run, and the task has not completed.");
        task.GetAwaiter().GetResult();
    }

    /// <summary>A node on an actor system of its own.</summary>
    public override Task<IpcNode> JoinAsync(IpcNodeOptions options)
    {
        AkkaEngine engine = Start($"node{_engines.Count}", $"{_world}-nodes");
        Task<ActorRef> finding = engine.ResolveAsync(Main.Address + App.Root.Path, Patience);
        AwaitInRealTime(finding);
        return JoinAsync(engine, finding, options);
    }

    /// <summary>Waits while virtual time stands still.</summary>
    public static void AwaitInRealTime(Task task) =>
        Task.WhenAny(task).Wait(Patience).ShouldBeTrue("The task should complete.");

    /// <summary>How many messages did not cross, since the last time.</summary>
    public long TakeRefusals()
    {
        long taken = RefusedMessages - _refusalsTaken;
        _refusalsTaken += taken;
        return taken;
    }

    /// <summary>What one machine sends another from now on is lost, and nobody is told.</summary>
    /// <remarks>Needs <see cref="Lossy"/>. Until it is mended, nothing settles.</remarks>
    public void Cut(int from, int to) => Throttle(from, to, Blackhole.Instance);

    /// <summary>What one machine sends another arrives again.</summary>
    public void Mend(int from, int to)
    {
        BeQuiet();
        Throttle(from, to, Unthrottled.Instance);
    }

    /// <summary>Completes when a machine has given up a connection, from now on.</summary>
    public Task LosesConnectionAsync(int from)
    {
        TaskCompletionSource failed = new();
        ActorSystem system = _engines[from].System;
        IActorRef ear = system.ActorOf(
            global::Akka.Actor.Props.Create(() => new FailureEar(failed))
        );
        system.EventStream.Subscribe(ear, typeof(DisassociatedEvent));
        return failed.Task;
    }

    /// <summary>Ends the actor system of a node, as when its machine is lost.</summary>
    public void Lose(int node)
    {
        AkkaEngine lost = _engines[node];
        _engines.RemoveAt(node);
        lost.System.Terminate().Wait(Patience).ShouldBeTrue("The actor system should end.");
    }

    public override void Dispose()
    {
        BeginStop().Wait(Patience).ShouldBeTrue("The app should stop.");
        Holdings.Actors.ShouldBe(0);
        Task.WhenAll(_nodes.Select(node => node.Left))
            .Wait(Patience)
            .ShouldBeTrue("Every node should have left.");
        TakeRefusals().ShouldBe(0);
        Task.WhenAll(_engines.Select(engine => engine.System.Terminate()))
            .Wait(Patience)
            .ShouldBeTrue("All actor systems should end.");
    }

    private void Throttle(int from, int to, ThrottleMode mode) =>
        Manage(
            from,
            new SetThrottle(
                _engines[to].Provider.DefaultAddress,
                ThrottleTransportAdapter.Direction.Send,
                mode
            )
        );

    private void Manage(int machine, object command) =>
        ((RemoteActorRefProvider)_engines[machine].Provider)
            .Transport.ManagementCommand(command)
            .Wait(Patience)
            .ShouldBeTrue("The transport should obey.");

    private static async Task PingAsync(AkkaEngine from, AkkaEngine to)
    {
        if (from != to)
        {
            IActorRef watcher = from.Provider.ResolveActorRef(
                $"{to.Address}/system/remote-watcher"
            );
            await watcher.Ask<ActorIdentity>(new Identify(null), Patience);
        }
    }

    private async Task<IpcNode> JoinAsync(
        AkkaEngine engine,
        Task<ActorRef> main,
        IpcNodeOptions options
    )
    {
        IpcNode node = await IpcNode.JoinAsync(engine, await main, options);
        _nodes.Add(node);
        return node;
    }

    private AkkaEngine Start(string name, string own)
    {
        AkkaEngine engine = AkkaEngine.Start(
            name,
            $$"""
            akka {
              actor.default-dispatcher { {{AkkaWorld.Executor(own)}} }
              actor.internal-dispatcher { {{AkkaWorld.Executor($"{_world}-rest")}} }
              remote.default-remote-dispatcher { {{AkkaWorld.Executor($"{_world}-rest")}} }
              remote.flush-wait-on-shutdown = 0s
            }
            {{Machine.Configuration}}
            {{_configuration}}
            """,
            new AkkaEngineOptions { Time = _clock, PayloadEncoder = IpcPayload.ToBytes }
        );
        _engines.Add(engine);
        return engine;
    }

    /// <summary>Lets all machines do what they can, each by itself.</summary>
    public void BeQuiet()
    {
        _rest.Wait(Patience).ShouldBeTrue("Akka.NET should come to rest.");
        _main.Wait(Patience).ShouldBeTrue("Main should come to rest.");
        _nodesOwn.Wait(Patience).ShouldBeTrue("The nodes should come to rest.");
    }

    private sealed class FailureEar(TaskCompletionSource failed) : UntypedActor
    {
        protected override void OnReceive(object message) => failed.TrySetResult();
    }
}
