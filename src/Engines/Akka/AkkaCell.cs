using ActorIpc.Contracts.Engine;
using AkkaActors = global::Akka.Actor;
using IActorContext = ActorIpc.Contracts.Engine.IActorContext;

namespace ActorIpc.Engines.Akka;

/// <summary>An actor's place: what outlives its instances, and the context that they see.</summary>
/// <remarks>All of it but the names of children is touched only in turns of the actor.</remarks>
internal sealed class AkkaCell(AkkaEngine engine, ChildNames siblings, string name, Props props)
    : IActorContext
{
    private readonly List<PortTimer> _timers = [];
    private readonly HashSet<AkkaActors.IActorRef> _watched = [];
    private readonly ChildNames _children = new();
    private AkkaActors.IActorContext? _akka;
    private Actor? _instance;
    private int _turnThread;

    /// <summary>How many messages may wait; any number unless set.</summary>
    public Props Props => props;

    /// <inheritdoc />
    public ActorRef Self => engine.Wrap(Akka.Self);

    /// <inheritdoc />
    public ActorRef Parent => engine.Wrap(Akka.Parent);

    /// <inheritdoc />
    public ActorRef Sender { get; private set; } = ActorRef.Nobody;

    /// <inheritdoc />
    public IActorEngine Engine => engine;

    private AkkaActors.IActorContext Akka =>
        Environment.CurrentManagedThreadId == _turnThread
            ? _akka!
            : throw new InvalidOperationException("A context is for its actor's own turns.");

    /// <summary>The first instance starts.</summary>
    public void Begin(AkkaActors.IActorContext akka)
    {
        _akka = akka;
        InTurn(StartInstance);
    }

    /// <summary>The children have stopped; now the old instance, then a new one starts.</summary>
    public void BeginAgain() =>
        InTurn(() =>
        {
            EndInstance(Directive.Restart);
            StartInstance();
        });

    /// <summary>The actor has stopped, and its children before it.</summary>
    public void End() =>
        InTurn(() =>
        {
            _children.Close();
            EndInstance(Directive.Stop);
            siblings.Free(name);
            engine.CellStopped();
        });

    /// <summary>Handles one message.</summary>
    public void Receive(object message, AkkaActors.IActorRef sender)
    {
        switch (message)
        {
            case TimerTick tick when tick.Timer.Take():
                Handle(tick.Timer.Message, ActorRef.Nobody);
                break;
            case TimerTick:
                break;
            case AkkaActors.Terminated terminated:
                _watched.Remove(terminated.ActorRef);
                Handle(new Terminated(engine.Wrap(terminated.ActorRef)), ActorRef.Nobody);
                break;
            case NobodyStopped:
                Handle(new Terminated(ActorRef.Nobody), ActorRef.Nobody);
                break;
            default:
                Handle(message, engine.SenderOf(sender));
                break;
        }
    }

    /// <summary>What becomes of a child that failed.</summary>
    public AkkaActors.Directive Decide(AkkaActors.IActorRef child, Exception exception)
    {
        Directive directive = Directive.Escalate;
        try
        {
            InTurn(() => directive = _instance!.Supervise(engine.Wrap(child), exception));
        }
        finally
        {
            engine.Report(child, exception, directive);
        }

        return directive switch
        {
            Directive.Resume => AkkaActors.Directive.Resume,
            Directive.Restart => AkkaActors.Directive.Restart,
            Directive.Stop => AkkaActors.Directive.Stop,
            _ => AkkaActors.Directive.Escalate,
        };
    }

    /// <inheritdoc />
    public ActorRef Spawn(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        AkkaActors.IActorContext akka = Akka;
        return engine.Spawn(_children, props, name, (made, named) => akka.ActorOf(made, named));
    }

    /// <inheritdoc />
    public void Stop(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        AkkaActors.IActorContext akka = Akka;
        if (
            actor is not AkkaRef target
            || !(IsSelf(target) || AkkaEngine.IsChild(target, akka.Self))
        )
        {
            throw new ArgumentException(
                $"{actor.Path} is neither this actor nor its child.",
                nameof(actor)
            );
        }

        akka.Stop(target.Actor);
    }

    /// <inheritdoc />
    public void Watch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (ReferenceEquals(actor, ActorRef.Nobody))
        {
            Akka.Self.Tell(new NobodyStopped(), AkkaActors.ActorRefs.NoSender);
        }
        else if (_watched.Add(AkkaEngine.Unwrap(actor)))
        {
            Akka.Watch(AkkaEngine.Unwrap(actor));
        }
    }

    /// <inheritdoc />
    public void Unwatch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is AkkaRef target && _watched.Remove(target.Actor))
        {
            Akka.Unwatch(target.Actor);
        }
    }

    /// <inheritdoc />
    public ActorTimer StartTimer(TimeSpan delay, object message) =>
        Start(delay, Timeout.InfiniteTimeSpan, message);

    /// <inheritdoc />
    public ActorTimer StartTimer(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        OpenAsks.CheckTimeout(period);
        return Start(delay, period, message);
    }

    /// <inheritdoc />
    public void Unhandled(object message) => Unhandled(message, DeadLetterReason.Unhandled);

    /// <inheritdoc />
    public void Unhandled(object message, DeadLetterReason reason)
    {
        ArgumentNullException.ThrowIfNull(message);
        engine.Bury(message, Sender, Self, reason);
    }

    /// <summary>A timer is over.</summary>
    public void Forget(PortTimer timer)
    {
        _timers.Remove(timer);
        engine.TimerEnded();
    }

    private bool IsSelf(AkkaRef actor) => actor.Actor.Equals(_akka!.Self);

    private PortTimer Start(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        OpenAsks.CheckTimeout(delay);
        ArgumentNullException.ThrowIfNull(message);
        AkkaActors.IActorRef self = Akka.Self;
        PortTimer timer = new(this, message, period != Timeout.InfiniteTimeSpan);
        _timers.Add(timer);
        engine.TimerStarted();
        timer.Start(
            engine.Time,
            delay,
            period,
            tick => self.Tell(tick, AkkaActors.ActorRefs.NoSender)
        );
        return timer;
    }

    private void Handle(object message, ActorRef sender) =>
        InTurn(() =>
        {
            Sender = sender;
            _instance!.Receive(message);
        });

    // One that cannot start stops, and its parent is not asked: a restart would only repeat it.
    private void StartInstance()
    {
        try
        {
            Actor made = props.Create();
            made.Attach(this);
            made.OnStarted();
            _instance = made;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _instance = null;
            engine.Report(_akka!.Self, exception, Directive.Stop);
            _akka.Stop(_akka.Self);
        }
    }

    private void EndInstance(Directive directive)
    {
        Sender = ActorRef.Nobody;
        foreach (PortTimer timer in _timers.ToArray())
        {
            timer.Cancel();
        }

        foreach (AkkaActors.IActorRef watched in _watched)
        {
            _akka!.Unwatch(watched);
        }

        _watched.Clear();
        try
        {
            _instance?.OnStopped();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            engine.Report(_akka!.Self, exception, directive);
        }

        _instance = null;
    }

    private void InTurn(Action act)
    {
        int outer = _turnThread;
        _turnThread = Environment.CurrentManagedThreadId;
        try
        {
            act();
        }
        finally
        {
            _turnThread = outer;
        }
    }
}
