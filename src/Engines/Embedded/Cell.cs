using System.Diagnostics;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>
/// One actor's place in the engine: its address, its mailbox, its turns and its family.
/// </summary>
/// <remarks>
/// <para>
/// Any thread may post messages and signals. At most one run is active: <see cref="_run"/> is its
/// lock, and everything below it belongs to the active run.
/// </para>
/// <para>
/// A run applies all signals, handles one message, and so on, until nothing waits or its share is
/// used up. A stopped cell still runs: it buries the messages that reach it.
/// </para>
/// </remarks>
[DebuggerDisplay("{Path}, {_phase}, Runs = {_run.IsTaken}")]
internal sealed partial class Cell : ActorRef, IThreadPoolWorkItem
{
    private readonly Props _props;
    private readonly Mailbox _mailbox;

    private SignalQueue _signals;
    private RunLock _run;

    private CellPhase _phase = CellPhase.Unstarted;
    private Actor? _actor;
    private CellContext? _context;
    private CellExtra? _extra;

    // Zero outside a run.
    private int _runThreadId;

    public Cell(EmbeddedEngine engine, Cell? parent, string name, Props props)
    {
        Engine = engine;
        Parent = parent;
        Name = name;
        _props = props;
        _mailbox = Mailbox.For(props);
    }

    public EmbeddedEngine Engine { get; }

    /// <summary><see langword="null"/> for an actor at the top.</summary>
    public Cell? Parent { get; }

    public string Name { get; }

    public override string Path => $"{Parent?.Path}/{Name}";

    /// <summary>Who sent the message of the turn.</summary>
    public ActorRef Sender { get; private set; } = Nobody;

    /// <summary>Whether this instance has no turns left.</summary>
    public bool IsEnding =>
        _phase is CellPhase.Restarting or CellPhase.Stopping or CellPhase.Stopped;

    /// <summary>Whether the calling thread runs this cell.</summary>
    public bool IsInRun => _runThreadId == Environment.CurrentManagedThreadId;

    public CellExtra Extra => _extra ??= new CellExtra(this);

    private bool HasChildren => _extra?.HasChildren == true;

    public override void Tell(object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Post(new Envelope(message, sender ?? Nobody));
    }

    public override Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    ) => Ask<T>.Send(this, message, timeout, cancellationToken);

    public void Post(Envelope envelope)
    {
        Put(envelope);
        ScheduleIfIdle();
    }

    /// <summary>Posts, and leaves it to the caller to schedule the cell.</summary>
    /// <returns>Whether the cell is to be scheduled: it was idle.</returns>
    public bool PostUnscheduled(Envelope envelope)
    {
        Put(envelope);
        return _run.TryTake();
    }

    public void PostNotice(object notice)
    {
        _mailbox.PostUncounted(new Envelope(notice, Notice.Mark));
        ScheduleIfIdle();
    }

    public void Post(Signal signal)
    {
        _signals.Post(signal);
        ScheduleIfIdle();
    }

    /// <summary>Lets the cell run for the first time, which makes and starts the actor.</summary>
    public void Start() => ScheduleIfIdle();

    void IThreadPoolWorkItem.Execute()
    {
        Debug.Assert(_run.IsTaken, "Only a scheduled cell runs.");
        _runThreadId = Environment.CurrentManagedThreadId;
        if (_phase == CellPhase.Unstarted)
        {
            StartInstance();
        }

        int turnsLeft = Engine.Throughput;
        do
        {
            ApplySignals();
        } while (TryTakeTurn() && --turnsLeft > 0);

        Sender = Nobody;
        _runThreadId = 0;
        EndRun(hasHadItsShare: turnsLeft == 0);
    }

    private void Put(Envelope envelope)
    {
        if (!_mailbox.Post(envelope, out Envelope displaced))
        {
            Engine.Bury(displaced, this, DeadLetterReason.MailboxFull);
        }
    }

    private bool TryTakeTurn()
    {
        if (
            _phase is CellPhase.Suspended or CellPhase.Restarting
            || !_mailbox.TryTake(out Envelope next)
        )
        {
            return false;
        }

        if (ReferenceEquals(next.Sender, Notice.Mark))
        {
            HandleNotice(next.Message);
        }
        else if (_phase == CellPhase.Running)
        {
            Handle(next);
        }
        else
        {
            Engine.Bury(next, this, DeadLetterReason.Stopped);
        }

        return true;
    }

    private void Handle(Envelope envelope)
    {
        Sender = envelope.Sender;
        try
        {
            _actor!.Receive(envelope.Message);
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            Fail(exception);
        }
    }

    private void HandleNotice(object notice)
    {
        object? message = notice is CellTimer timer
            ? timer.TakeTick()
            : TakeEnd((Terminated)notice);
        if (message is not null && _phase == CellPhase.Running)
        {
            Handle(new Envelope(message, Nobody));
        }
    }

    private Terminated? TakeEnd(Terminated terminated)
    {
        if (terminated.Actor is Cell cell && cell.Parent == this)
        {
            // Its signal may not have come up yet, and the name is free from now on.
            ForgetChild(cell);
        }

        return _extra?.Watches.TryEnd(terminated) == true ? terminated : null;
    }

    private void ApplySignals()
    {
        if (_signals.IsEmpty)
        {
            return;
        }

        Sender = Nobody;
        for (Signal? signal = _signals.TakeAll(); signal is not null; signal = signal.Next)
        {
            Apply(signal);
            AssertInvariants();
        }
    }

    private void Apply(Signal signal)
    {
        switch (signal.Kind)
        {
            case SignalKind.Stop:
                BeginStop();
                break;
            case SignalKind.Resume:
                Resume();
                break;
            case SignalKind.Restart:
                BeginRestart();
                break;
            case SignalKind.ChildFailed:
                Supervise(signal.About!, signal.Cause!);
                break;
            case SignalKind.ChildStopped:
                ForgetChild(signal.About!);
                break;
            case SignalKind.Watch:
                AddWatcher(signal.About!);
                break;
            case SignalKind.Unwatch:
                _extra?.Watches.RemoveWatcher(signal.About!);
                break;
            case SignalKind.Abandon:
                Abandon();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void EndRun(bool hasHadItsShare)
    {
        if (hasHadItsShare && !_mailbox.IsEmpty)
        {
            Engine.Dispatcher.Reschedule(this);
            return;
        }

        bool takesMessages = _phase is not (CellPhase.Suspended or CellPhase.Restarting);
        _run.Release();

        // A post before the release found us scheduled and left the waking to us; a later one takes
        // the lock itself. From here on another run may be active: nothing of the run may be
        // touched.
        if (!_signals.IsEmpty || (takesMessages && !_mailbox.IsEmpty))
        {
            ScheduleIfIdle();
        }
    }

    private void ScheduleIfIdle()
    {
        if (_run.TryTake())
        {
            Engine.Dispatcher.Schedule(this);
        }
    }

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(_run.IsTaken, "A run is active.");
        Debug.Assert(
            _phase != CellPhase.Running || _actor is not null,
            "A running cell has an actor."
        );
        Debug.Assert(
            _phase != CellPhase.Stopped || _actor is null,
            "A stopped cell let its actor go."
        );
        Debug.Assert(_phase != CellPhase.Stopped || _extra is null, "A stopped cell has nobody.");
        Debug.Assert(
            _phase is not (CellPhase.Restarting or CellPhase.Stopping) || HasChildren,
            "Only children keep a restart or a stop waiting."
        );
    }
}
