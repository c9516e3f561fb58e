namespace ActorIpc.Contracts.Engine;

/// <summary>A message that nobody handled.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sender">Who sent it; <see cref="ActorRef.Nobody"/> if unknown.</param>
/// <param name="Recipient">Whom it was for.</param>
/// <param name="Reason">Why it was not handled.</param>
public sealed record DeadLetter(
    object Message,
    ActorRef Sender,
    ActorRef Recipient,
    DeadLetterReason Reason
);

/// <summary>Why a message was not handled.</summary>
public enum DeadLetterReason
{
    /// <summary>The recipient had stopped, or stopped before its turn came.</summary>
    Stopped,

    /// <summary>The recipient's mailbox was full.</summary>
    MailboxFull,

    /// <summary>
    /// An answer came after the Ask had ended by timeout, cancellation or an answer.
    /// </summary>
    AskEnded,

    /// <summary>There is no such actor.</summary>
    NoSuchActor,

    /// <summary>The recipient's machine cannot be reached.</summary>
    Unreachable,

    /// <summary>The actor had no use for the message.</summary>
    Unhandled,

    /// <summary>A policy of the recipient, or of its user, did not let the message in.</summary>
    Refused,
}

/// <summary>An exception that left a turn.</summary>
/// <param name="Actor">Whose turn it was.</param>
/// <param name="Exception">What left it.</param>
/// <param name="Directive">
/// What the parent decided; of a failure in <c>OnStopped</c>, what the instance was ended for.
/// </param>
public sealed record ActorFailure(ActorRef Actor, Exception Exception, Directive Directive);
