using System.Collections.Immutable;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Contracts.Messages;

/// <summary>A message from main for the listeners of a document (R121, R129).</summary>
/// <param name="Document">The document it is for; a renderer that runs another drops it.</param>
/// <param name="Channel">Where.</param>
/// <param name="Content">A list of arguments, or the one message of a postMessage.</param>
/// <param name="IsPostMessage">Whether the content is one message rather than a list.</param>
/// <param name="Ports">The ports that change hands.</param>
/// <param name="From">The window that sends; main itself if left out.</param>
public sealed record Deliver(
    DocumentId Document,
    Channel Channel,
    Payload Content,
    bool IsPostMessage,
    ImmutableArray<PortEnd> Ports,
    WindowSender? From = null
);

/// <summary>How a call ended. Each invocation gets at most one.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="Result">
/// The value; beside an <paramref name="Error"/>, what a refused <c>sendSync</c> returns.
/// </param>
/// <param name="Error">The failure.</param>
public sealed record CallOutcome(InvocationId Invocation, Payload Result, IpcError? Error = null);

/// <summary>The document is over: the renderer releases its context (R58) and stops.</summary>
/// <param name="Document">The document.</param>
/// <param name="Reason">
/// A code: <c>replaced</c> by another document, <c>closed</c> with its window, <c>removed</c> with
/// its frame, <c>destroyed</c> with its window and without a last word, <c>killed</c>, or
/// <c>stopping</c>.
/// </param>
public sealed record DocumentClosed(DocumentId Document, string Reason);

/// <summary>
/// Asks the page whether it lets itself be closed: its <c>beforeunload</c> (R178). Answered with a
/// <see cref="RendererUnloadAnswer"/>; a page that does not answer has not refused.
/// </summary>
/// <param name="Document">The document that is asked.</param>
/// <param name="Attempt">The number of the attempt, which the answer repeats.</param>
public sealed record UnloadQuestion(DocumentId Document, int Attempt);

/// <summary>
/// A message from main for the listeners of many documents; one object is told to all of them.
/// </summary>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
public sealed record Announce(Channel Channel, Payload Arguments);
