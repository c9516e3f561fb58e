using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <summary>A message that a channel policy or an interceptor refused, for the audit.</summary>
/// <param name="Verb">How it was sent.</param>
/// <param name="Channel">Where; as long as the sender liked.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record IpcRefusal(IpcVerb Verb, string Channel, IpcSender Sender, string Reason);

/// <summary>How often messages were refused alike.</summary>
/// <param name="Window">The window of the senders, if they had one.</param>
/// <param name="Channel">
/// Where; nothing in the one count of all that had no place of their own
/// (<see cref="IpcAppOptions.RefusalCountsMax"/>).
/// </param>
/// <param name="Reason">Why; nothing in that count.</param>
/// <param name="Count">How often.</param>
public sealed record IpcRefusalCount(WindowId? Window, string? Channel, string? Reason, long Count);
