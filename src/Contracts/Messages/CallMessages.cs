using ActorIpc.Contracts.Errors;

namespace ActorIpc.Contracts.Messages;

/// <summary>
/// A call for a handler of a document's page. Answered with one <see cref="RendererAnswer"/>.
/// </summary>
/// <param name="Document">The document that is called.</param>
/// <param name="Invocation">The call; the document's door has numbered it.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
/// <param name="From">The window that asks; main itself if left out.</param>
public sealed record DeliverCall(
    DocumentId Document,
    InvocationId Invocation,
    Channel Channel,
    Payload Arguments,
    WindowSender? From = null
);

/// <summary>Nobody waits for a <see cref="DeliverCall"/> any more.</summary>
/// <param name="Document">The document that is called.</param>
/// <param name="Invocation">The call.</param>
/// <param name="Reason">A code: <c>cancelled</c> or <c>timeout</c>.</param>
public sealed record DeliverCancel(DocumentId Document, InvocationId Invocation, string Reason);

/// <summary>
/// How a document's page has answered a <see cref="DeliverCall"/>; of no effect when nobody waits.
/// </summary>
/// <param name="Document">The document that was called.</param>
/// <param name="Invocation">The call.</param>
/// <param name="Result">The value, when <paramref name="Error"/> is missing.</param>
/// <param name="Error">The failure.</param>
public sealed record RendererAnswer(
    DocumentId Document,
    InvocationId Invocation,
    Payload Result,
    IpcError? Error = null
) : RendererMessage(Document);
