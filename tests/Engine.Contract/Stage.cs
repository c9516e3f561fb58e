using System.Collections.Concurrent;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>
/// What a test has at hand: a world, its records and short words for common steps.
/// </summary>
public sealed class Stage
{
    private readonly ConcurrentQueue<string> _log = new();

    public Stage(EngineWorld world)
    {
        World = world;
        world.Engine.DeadLetters.Subscribe(DeadLetters);
        world.Engine.Failures.Subscribe(Failures);
    }

    public EngineWorld World { get; }

    public IActorEngine Engine => World.Engine;

    public Recorder<DeadLetter> DeadLetters { get; } = new();

    public Recorder<ActorFailure> Failures { get; } = new();

    /// <summary>What the actors of the test wrote down, in order.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    public void Write(string line) => _log.Enqueue(line);

    public Probe Probe(string? name = null) => new(World, name);

    public ActorRef Spawn(Func<Actor> create, string? name = null) =>
        Engine.Spawn(Props.Of(create), name);

    /// <summary>Spawns an actor that only needs to receive.</summary>
    public ActorRef Spawn(Action<IActorContext, object> received, string? name = null) =>
        Spawn(() => new Role { Received = received }, name);

    /// <summary>Spawns a child of a probe and runs until it is there.</summary>
    public ActorRef SpawnChild(Probe parent, Func<Actor> create, string? name = null)
    {
        TaskCompletionSource<ActorRef> spawned = new();
        parent.Do(context => spawned.SetResult(context.Spawn(Props.Of(create), name)));
        return World.Complete(spawned.Task);
    }

    public void RunUntilQuiet() => World.RunUntilQuiet();

    public void Advance(TimeSpan by) => World.Advance(by);

    /// <summary>Runs until quiet and gives what the task then failed with.</summary>
    public TException FailureOf<TException>(Task task)
        where TException : Exception
    {
        World.RunUntilQuiet();
        task.IsCompleted.ShouldBeTrue("The task should have ended.");
        return Should.Throw<TException>(() => task.GetAwaiter().GetResult());
    }
}

/// <summary>Keeps what an observable says.</summary>
public sealed class Recorder<T> : IObserver<T>
{
    private readonly ConcurrentQueue<T> _items = new();
    private readonly TaskCompletionSource _first = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public IReadOnlyList<T> Items => [.. _items];

    /// <summary>Completes when there is something.</summary>
    public Task First => _first.Task;

    public void OnNext(T value)
    {
        _items.Enqueue(value);
        _first.TrySetResult();
    }

    public void OnError(Exception error) =>
        throw new InvalidOperationException("A recorder does not fail.", error);

    public void OnCompleted() { }
}
