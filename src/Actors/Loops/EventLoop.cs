using System.Diagnostics;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Loops;

/// <summary>
/// The event loop of one process: user code of that process runs in the turns of one actor.
/// </summary>
/// <remarks>
/// <para>
/// It is the <see cref="SynchronizationContext"/> of those turns. A post from elsewhere is a
/// message to the actor: so what completes elsewhere comes back as a message, and whoever orders
/// mailboxes orders awaits.
/// </para>
/// <para>
/// A post from within one of its own turns is a microtask: it runs at the end of that turn, before
/// the next message, in the order of the posts (R43).
/// </para>
/// </remarks>
[DebuggerDisplay("{_actor}")]
internal sealed class EventLoop : SynchronizationContext
{
    [ThreadStatic]
    private static EventLoop? _current;

    private ActorRef _actor = ActorRef.Nobody;

    // Touched only in turns. Most loops never have one.
    private Queue<Microtask>? _microtasks;

    /// <summary>The loop whose turn runs on this thread.</summary>
    public static new EventLoop? Current => _current;

    /// <summary>The actor whose mailbox is the loop.</summary>
    public ActorRef Actor => _actor;

    /// <summary>Whether the caller is in a turn of this loop.</summary>
    public bool IsCurrent => ReferenceEquals(_current, this);

    /// <summary>Tells the loop its actor. Until then posts lead nowhere.</summary>
    public void Attach(ActorRef actor) => _actor = actor;

    /// <summary>Whether microtasks wait.</summary>
    public bool HasMicrotasks => _microtasks is { Count: > 0 };

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            (_microtasks ??= new()).Enqueue(new Microtask(d, state));
        }
        else
        {
            _actor.Tell(new LoopWork(d, state));
        }
    }

    /// <summary>Runs the microtask that has waited longest, in a turn.</summary>
    public void RunMicrotask()
    {
        (SendOrPostCallback callback, object? state) = _microtasks!.Dequeue();
        callback(state);
    }

    /// <summary>Forgets the microtasks of a process that has ended.</summary>
    public void ForgetMicrotasks() => _microtasks?.Clear();

    /// <inheritdoc />
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!IsCurrent)
        {
            throw new NotSupportedException("An event loop is posted to; nobody waits for it.");
        }

        d(state);
    }

    /// <inheritdoc />
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>
    /// Runs an action in a turn: now when the caller is in one, otherwise by a post.
    /// </summary>
    public void Run(Action action)
    {
        if (IsCurrent)
        {
            action();
            return;
        }

        Post(static state => ((Action)state!)(), action);
    }

    private readonly record struct Microtask(SendOrPostCallback Callback, object? State);

    /// <summary>Begins a turn on this thread; disposing ends it.</summary>
    public Turn Enter() => new(this);

    /// <summary>
    /// A turn in progress. Turns of different loops may nest where an engine blocks.
    /// </summary>
    public readonly ref struct Turn
    {
        private readonly SynchronizationContext? _outerContext;
        private readonly EventLoop? _outerLoop;

        internal Turn(EventLoop loop)
        {
            _outerContext = SynchronizationContext.Current;
            _outerLoop = _current;
            SetSynchronizationContext(loop);
            _current = loop;
        }

        /// <summary>Ends the turn.</summary>
        public void Dispose()
        {
            _current = _outerLoop;
            SetSynchronizationContext(_outerContext);
        }
    }
}

/// <summary>A piece of user code that comes back to its loop, told to the loop's actor.</summary>
internal sealed record LoopWork(SendOrPostCallback Callback, object? State);
