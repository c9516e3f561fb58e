using System.Buffers;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>The default engine: in this process, on the thread pool, with no dependency.</summary>
/// <remarks>
/// <para>Starts at once and costs nothing while no actor has work.</para>
/// <para>
/// An actor at the top that fails is restarted. An actor whose constructor or
/// <see cref="Actor.OnStarted"/> fails is stopped, whatever its parent thinks: a restart would
/// repeat the failure for ever.
/// </para>
/// </remarks>
public sealed class EmbeddedEngine : IActorEngine
{
    /// <summary>What the engine decides when an actor at the top fails or escalates.</summary>
    internal const Directive TopDirective = Directive.Restart;

    /// <summary>
    /// How many actors are handed to the dispatcher at once; the others follow meanwhile.
    /// </summary>
    private const int WakeTogetherMax = 128;

    private readonly EmbeddedEngineOptions _options;
    private readonly Broadcast<DeadLetter> _deadLetters = new();
    private readonly Broadcast<ActorFailure> _failures = new();
    private int _actors;
    private int _timers;

    /// <summary>Starts an engine.</summary>
    /// <param name="options">
    /// What it takes from outside; the system's own things if left out.
    /// </param>
    public EmbeddedEngine(EmbeddedEngineOptions? options = null)
    {
        _options = options ?? new EmbeddedEngineOptions();
        Dispatcher = _options.Dispatcher;
        Throughput = _options.Throughput;
        Asks = new PendingAsks(_options.Time);
        Top = new Guardian(this);
    }

    /// <inheritdoc />
    public TimeProvider Time => _options.Time;

    /// <inheritdoc />
    public EntropySource Entropy => _options.Entropy;

    /// <inheritdoc />
    public TimeSpan MessageDelayMax => _options.MessageDelayMax;

    /// <inheritdoc />
    /// <remarks>
    /// Told one at a time, on the thread that found the letter dead. An observer that throws is
    /// told its exception and is told nothing more.
    /// </remarks>
    public IObservable<DeadLetter> DeadLetters => _deadLetters;

    /// <inheritdoc />
    /// <remarks>As for <see cref="DeadLetters"/>.</remarks>
    public IObservable<ActorFailure> Failures => _failures;

    /// <summary>What the engine holds at this moment. For tests and health checks.</summary>
    public EngineCensus Census =>
        new(Volatile.Read(ref _actors), Asks.Count, Volatile.Read(ref _timers));

    internal IDispatcher Dispatcher { get; }

    internal int Throughput { get; }

    internal PendingAsks Asks { get; }

    internal Guardian Top { get; }

    /// <inheritdoc />
    public ActorRef Spawn(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return Top.Spawn(props, name);
    }

    /// <inheritdoc />
    public void Block(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        Dispatcher.Block(until);
    }

    /// <inheritdoc />
    public void TellAll(ReadOnlySpan<ActorRef> actors, object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Envelope envelope = new(message, sender ?? ActorRef.Nobody);
        IThreadPoolWorkItem[] woken = ArrayPool<IThreadPoolWorkItem>.Shared.Rent(WakeTogetherMax);
        int count = 0;
        foreach (ActorRef actor in actors)
        {
            if (actor is not Cell cell)
            {
                actor.Tell(message, sender);
            }
            else if (cell.PostUnscheduled(envelope))
            {
                woken[count++] = cell;
            }

            if (count == WakeTogetherMax)
            {
                Dispatcher.ScheduleAll(woken.AsSpan(0, count));
                count = 0;
            }
        }

        Dispatcher.ScheduleAll(woken.AsSpan(0, count));
        ArrayPool<IThreadPoolWorkItem>.Shared.Return(woken, clearArray: true);
    }

    /// <inheritdoc />
    public void Stop(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not Cell { Parent: null } cell || cell.Engine != this)
        {
            throw new ArgumentException($"{actor.Path} is not at the top.", nameof(actor));
        }

        cell.Post(new Signal(SignalKind.Stop));
    }

    /// <inheritdoc />
    /// <remarks>
    /// Asks that are still open when the engine has stopped fail with
    /// <see cref="ActorStoppedException"/>.
    /// </remarks>
    public Task<bool> StopAsync(TimeSpan deadline)
    {
        PendingAsks.CheckTimeout(deadline);
        return Top.StopAsync(deadline);
    }

    /// <summary>
    /// Stops the engine within <see cref="EmbeddedEngineOptions.DisposeDeadline"/>.
    /// </summary>
    public async ValueTask DisposeAsync() =>
        await StopAsync(_options.DisposeDeadline).ConfigureAwait(false);

    internal void CellSpawned() => Interlocked.Increment(ref _actors);

    internal void CellStopped() => Interlocked.Decrement(ref _actors);

    internal void TimerStarted() => Interlocked.Increment(ref _timers);

    internal void TimerEnded() => Interlocked.Decrement(ref _timers);

    internal void Report(Cell cell, Exception exception, Directive directive)
    {
        if (_failures.HasObservers)
        {
            _failures.Publish(new ActorFailure(cell, exception, directive));
        }
    }

    /// <summary>
    /// Makes a dead letter of a message. A question that nobody will read fails at once.
    /// </summary>
    internal void Bury(Envelope envelope, ActorRef recipient, DeadLetterReason reason)
    {
        if (_deadLetters.HasObservers)
        {
            _deadLetters.Publish(
                new DeadLetter(envelope.Message, envelope.Sender, recipient, reason)
            );
        }

        if (
            reason is DeadLetterReason.Stopped or DeadLetterReason.MailboxFull
            && envelope.Sender is Ask ask
        )
        {
            ask.TryEnd(new Failure(new ActorStoppedException(recipient.Path)));
        }
    }
}
