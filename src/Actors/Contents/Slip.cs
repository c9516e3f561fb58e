using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>What few messages for a page have besides: who asks, and who waits.</summary>
/// <param name="From">The window that asks; main itself if left out.</param>
/// <param name="Caller">Who waits for an answer; nobody if left out.</param>
internal sealed record Slip(WindowSender? From, Caller? Caller = null);

/// <summary>Who waits for the answer of a page.</summary>
/// <param name="Actor">Who gets the <see cref="CallOutcome"/>.</param>
/// <param name="Invocation">The call, as the caller has numbered it.</param>
internal sealed record Caller(ActorRef Actor, InvocationId Invocation);

/// <summary>Told to a door: the caller no longer waits.</summary>
/// <param name="Caller">Whose call it is.</param>
/// <param name="Reason">A code: <c>cancelled</c> or <c>timeout</c>.</param>
internal sealed record GiveUpCall(Caller Caller, string Reason);
