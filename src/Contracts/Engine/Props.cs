namespace ActorIpc.Contracts.Engine;

/// <summary>How to make an actor. Immutable; one value may start any number of actors.</summary>
public sealed record Props
{
    private Props(Func<Actor> create) => Create = create;

    /// <summary>Makes a new instance, at the start and at each restart.</summary>
    public Func<Actor> Create { get; }

    /// <summary>The most messages that may wait; unbounded unless set.</summary>
    public int? MailboxCapacity { get; private init; }

    /// <summary>What a full mailbox does with one more message.</summary>
    public OverflowPolicy Overflow { get; private init; }

    /// <summary>An actor with an unbounded mailbox.</summary>
    public static Props Of(Func<Actor> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new Props(create);
    }

    /// <summary>The same actor with a bounded mailbox.</summary>
    /// <param name="capacity">At least 1. Signals such as stop and terminated do not count.</param>
    /// <param name="overflow">What to do with one more.</param>
    public Props WithMailbox(int capacity, OverflowPolicy overflow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return this with { MailboxCapacity = capacity, Overflow = overflow };
    }
}

/// <summary>What a full mailbox does with one more message.</summary>
public enum OverflowPolicy
{
    /// <summary>
    /// Refuses the new message: it becomes a dead letter, and an Ask fails at once.
    /// </summary>
    Refuse,

    /// <summary>Forgets the oldest message; it becomes a dead letter.</summary>
    DropOldest,

    /// <summary>
    /// Forgets the newest waiting message in favour of this one; it becomes a dead letter.
    /// </summary>
    DropNewest,
}
