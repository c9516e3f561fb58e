using System.Collections.Immutable;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Contracts.Messages;

/// <summary>Told to a utility process: its parent has posted a message (R228).</summary>
/// <remarks>
/// A utility process is an actor: C# code in this process, or what a launcher puts before a process
/// of the system. Its parent actor is told the other messages of this file, in this order: once
/// <see cref="UtilitySpawned"/>, any number of <see cref="UtilityPosted"/>, at last
/// <see cref="UtilityExited"/>. It is killed by being stopped.
/// </remarks>
/// <param name="Message">The one message.</param>
/// <param name="Ports">The ports that change hands.</param>
public sealed record UtilityPost(Payload Message, ImmutableArray<PortEnd> Ports);

/// <summary>Told by a utility process to its parent: it runs (R224, R225).</summary>
/// <param name="ProcessId">Its number; 1 or more.</param>
public sealed record UtilitySpawned(int ProcessId);

/// <summary>
/// Told by a utility process to its parent: it has posted a message. There are no ports (R234).
/// </summary>
/// <param name="Message">The one message.</param>
public sealed record UtilityPosted(Payload Message);

/// <summary>Told by a utility process to its parent: it can go on no more (R225).</summary>
/// <param name="Location">Where it happened.</param>
/// <param name="Report">All that is known, for people.</param>
public sealed record UtilityFailed(string Location, string Report);

/// <summary>Told by a utility process to its parent, last: it has ended (R226).</summary>
/// <param name="ExitCode">The system's, or the one that the process chose.</param>
public sealed record UtilityExited(uint ExitCode);

/// <summary>
/// Told to a utility process by its parent, and by it to its parent: a call for a handler there.
/// Answered with one <see cref="UtilityAnswer"/>.
/// </summary>
/// <param name="Invocation">The call; unique among those of the caller.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
public sealed record UtilityCall(InvocationId Invocation, Channel Channel, Payload Arguments);

/// <summary>How a <see cref="UtilityCall"/> ended; of no effect when nobody waits.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="Result">The value, when <paramref name="Error"/> is missing.</param>
/// <param name="Error">The failure.</param>
public sealed record UtilityAnswer(InvocationId Invocation, Payload Result, IpcError? Error = null);

/// <summary>Nobody waits for a <see cref="UtilityCall"/> any more.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="Reason">A code: <c>cancelled</c> or <c>timeout</c>.</param>
public sealed record UtilityCancel(InvocationId Invocation, string Reason);
