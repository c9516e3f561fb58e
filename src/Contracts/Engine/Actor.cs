namespace ActorIpc.Contracts.Engine;

/// <summary>
/// One unit of state with a mailbox: it handles one message at a time, in a turn.
/// </summary>
/// <remarks>
/// <para>Turns are synchronous and never overlap; no field of an actor needs a lock.</para>
/// <para>
/// An exception that leaves a turn goes to the parent's <see cref="Supervise"/>. The other messages
/// in the mailbox are not lost.
/// </para>
/// </remarks>
public abstract class Actor
{
    private IActorContext? _context;

    /// <summary>The actor's view of its engine. Valid from <see cref="OnStarted"/> on.</summary>
    /// <exception cref="InvalidOperationException">Read in the constructor.</exception>
    protected IActorContext Context =>
        _context
        ?? throw new InvalidOperationException(
            "An actor has its context from OnStarted on, not in its constructor."
        );

    /// <summary>
    /// Gives the actor its context. Called once, by the engine, before OnStarted.
    /// </summary>
    public void Attach(IActorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_context is not null)
        {
            throw new InvalidOperationException("An actor belongs to one cell for all its life.");
        }

        _context = context;
    }

    /// <summary>Runs before the first message, also after a restart.</summary>
    /// <remarks>
    /// If it or the constructor fails, the actor stops and its parent is not asked: a restart would
    /// only repeat the failure.
    /// </remarks>
    public virtual void OnStarted() { }

    /// <summary>Handles one message.</summary>
    /// <param name="message">Never <see langword="null"/>.</param>
    public abstract void Receive(object message);

    /// <summary>Runs after the last message, when all children have stopped.</summary>
    /// <remarks>Runs on the old instance before a restart, too.</remarks>
    public virtual void OnStopped() { }

    /// <summary>
    /// Decides what becomes of a child whose turn failed. Restarts it unless overridden.
    /// </summary>
    /// <remarks>
    /// If it fails itself, that counts as <see cref="Directive.Escalate"/> with the new exception.
    /// At the top the engine decides, and restarts.
    /// </remarks>
    /// <param name="child">The child that failed.</param>
    /// <param name="exception">What left its turn.</param>
    public virtual Directive Supervise(ActorRef child, Exception exception) => Directive.Restart;
}

/// <summary>What a parent does with a child whose turn failed.</summary>
public enum Directive
{
    /// <summary>Goes on with the next message and the same state.</summary>
    Resume,

    /// <summary>Goes on with the next message and a new instance.</summary>
    /// <remarks>
    /// Address, mailbox and watchers are kept. What belonged to the instance ends with it: first
    /// its children, then its timers and its watches.
    /// </remarks>
    Restart,

    /// <summary>Stops the child; its queued messages become dead letters.</summary>
    Stop,

    /// <summary>Fails itself, so that its own parent decides.</summary>
    Escalate,
}
