using System.Diagnostics;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>
/// One actor's place in the engine: its address, its mailbox, its turns and its family.
/// </summary>
/// <remarks>
/// <para>
/// Any thread may post messages and signals. At most one run is active: <see cref="_status"/> is
/// the lock, and everything below it belongs to the active run.
/// </para>
/// <para>
/// A run applies all signals, handles one message, and so on, until nothing waits or its share is
/// used up. A stopped cell still runs: it buries the messages that reach it.
/// </para>
/// </remarks>
[DebuggerDisplay("{Path}, {_phase}, Scheduled = {_status}")]
internal sealed partial class Cell : ActorRef, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Scheduled = 1;

    private readonly Props _props;
    private readonly Mailbox _mailbox;

    // The newest first.
    private Signal? _signals;
    private int _status = Idle;

    private Phase _phase = Phase.Unstarted;
    private Actor? _actor;
    private ActorRef _sender = Nobody;
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

    private enum Phase
    {
        Running,
        Unstarted,

        /// <summary>Failed. Messages wait until the parent has decided.</summary>
        Suspended,

        /// <summary>
        /// Messages wait until the children have stopped and a new instance has started.
        /// </summary>
        Restarting,

        /// <summary>Waits for its children to stop. Messages are buried.</summary>
        Stopping,
        Stopped,
    }

    public EmbeddedEngine Engine { get; }

    /// <summary><see langword="null"/> for an actor at the top.</summary>
    public Cell? Parent { get; }

    public string Name { get; }

    public override string Path => $"{Parent?.Path}/{Name}";

    public override void Tell(object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Post(new Envelope(message, sender ?? Nobody));
    }

    public override Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        PendingAsks.CheckTimeout(timeout);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : Ask<T>.Send(this, message, timeout, cancellationToken);
    }

    public void Post(Envelope envelope)
    {
        if (!_mailbox.Post(envelope, out Envelope displaced))
        {
            Engine.Bury(displaced, this, DeadLetterReason.MailboxFull);
        }

        ScheduleIfIdle();
    }

    public void PostNotice(object notice)
    {
        _mailbox.PostUncounted(new Envelope(notice, Notice.Mark));
        ScheduleIfIdle();
    }

    public void Post(Signal signal)
    {
        Signal? newest;
        do
        {
            newest = Volatile.Read(ref _signals);
            signal.Next = newest;
        } while (Interlocked.CompareExchange(ref _signals, signal, newest) != newest);

        ScheduleIfIdle();
    }

    /// <summary>Lets the cell run for the first time, which creates and starts the actor.</summary>
    public void Start() => ScheduleIfIdle();

    void IThreadPoolWorkItem.Execute()
    {
        Debug.Assert(_status == Scheduled, "Only a scheduled cell runs.");
        _runThreadId = Environment.CurrentManagedThreadId;
        if (_phase == Phase.Unstarted)
        {
            StartInstance();
        }

        int turnsLeft = Engine.Throughput;
        do
        {
            ApplySignals();
        } while (TryTakeTurn() && --turnsLeft > 0);

        _sender = Nobody;
        _runThreadId = 0;
        EndRun(hasHadItsShare: turnsLeft == 0);
    }

    private bool TryTakeTurn()
    {
        if (_phase is Phase.Suspended or Phase.Restarting || !_mailbox.TryTake(out Envelope next))
        {
            return false;
        }

        if (ReferenceEquals(next.Sender, Notice.Mark))
        {
            HandleNotice(next.Message);
        }
        else if (_phase == Phase.Running)
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
        _sender = envelope.Sender;
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
        object? message = notice is CellTimer timer ? timer.TakeTick() : TakeTermination(notice);
        if (message is not null && _phase == Phase.Running)
        {
            Handle(new Envelope(message, Nobody));
        }
    }

    private void ApplySignals()
    {
        if (Volatile.Read(ref _signals) is null)
        {
            return;
        }

        _sender = Nobody;
        Signal? signal = EarliestFirst(Interlocked.Exchange(ref _signals, null));
        while (signal is not null)
        {
            Apply(signal);
            AssertInvariants();
            signal = signal.Next;
        }
    }

    private static Signal? EarliestFirst(Signal? newest)
    {
        Signal? earliest = null;
        while (newest is not null)
        {
            (newest.Next, earliest, newest) = (earliest, newest, newest.Next);
        }

        return earliest;
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
                _extra?.Watchers?.Remove(signal.About!);
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

        bool takesMessages = _phase is not (Phase.Suspended or Phase.Restarting);
        Interlocked.Exchange(ref _status, Idle);

        // A post before the exchange found us scheduled and left the waking to us; a later one sees
        // Idle. From here on another run may be active: nothing of the run may be touched.
        if (Volatile.Read(ref _signals) is not null || (takesMessages && !_mailbox.IsEmpty))
        {
            ScheduleIfIdle();
        }
    }

    private void ScheduleIfIdle()
    {
        if (
            Volatile.Read(ref _status) == Idle
            && Interlocked.CompareExchange(ref _status, Scheduled, Idle) == Idle
        )
        {
            Engine.Dispatcher.Schedule(this);
        }
    }

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(_status == Scheduled, "A run is active.");
        Debug.Assert(_phase != Phase.Running || _actor is not null, "A running cell has an actor.");
        Debug.Assert(_phase != Phase.Stopped || _actor is null, "A stopped cell let its actor go.");
        Debug.Assert(_phase != Phase.Stopped || _extra is null, "A stopped cell has nobody.");
        Debug.Assert(
            _phase is not (Phase.Restarting or Phase.Stopping) || HasChildren,
            "Only children keep a restart or a stop waiting."
        );
    }
}
