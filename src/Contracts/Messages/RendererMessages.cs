using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>What a renderer says to its webContents, the door of main.</summary>
/// <remarks>
/// A renderer is an actor: C# code in this process, or the session of a page. Which webContents it
/// speaks for follows from whom it tells the message to; nothing in it is believed about identity
/// (R296). A message of a document that is no longer loaded is dropped as a dead letter, unless it
/// is still unloading.
/// </remarks>
/// <param name="Document">The document that speaks.</param>
public abstract record RendererMessage(DocumentId Document);

/// <summary><c>ipcRenderer.send</c> (R52).</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
public sealed record RendererSend(DocumentId Document, Channel Channel, Payload Arguments)
    : RendererMessage(Document);

/// <summary><c>ipcRenderer.invoke</c> (R53). Answered with one <see cref="CallOutcome"/>.</summary>
/// <param name="Document">The document that calls.</param>
/// <param name="Invocation">The call; unique among those of the document.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
/// <param name="Caller">Who gets the outcome.</param>
public sealed record RendererInvoke(
    DocumentId Document,
    InvocationId Invocation,
    Channel Channel,
    Payload Arguments,
    ActorRef Caller
) : RendererMessage(Document);

/// <summary>
/// <c>ipcRenderer.sendSync</c> (R54). Answered with one <see cref="CallOutcome"/>.
/// </summary>
/// <param name="Document">The document that is blocked.</param>
/// <param name="Invocation">The call; numbered with the invocations.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
/// <param name="Caller">
/// Who gets the outcome; the sender of the message if this is <see cref="ActorRef.Nobody"/>, so
/// that it can be asked.
/// </param>
public sealed record RendererSendSync(
    DocumentId Document,
    InvocationId Invocation,
    Channel Channel,
    Payload Arguments,
    ActorRef Caller
) : RendererMessage(Document);

/// <summary><c>ipcRenderer.postMessage</c> (R55).</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Channel">Where.</param>
/// <param name="Message">The one message.</param>
/// <param name="Ports">The ports that change hands.</param>
public sealed record RendererPostMessage(
    DocumentId Document,
    Channel Channel,
    Payload Message,
    ImmutableArray<PortEnd> Ports
) : RendererMessage(Document);

/// <summary><c>ipcRenderer.sendToHost</c> (R56).</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
public sealed record RendererSendToHost(DocumentId Document, Channel Channel, Payload Arguments)
    : RendererMessage(Document);

/// <summary>
/// The caller no longer waits for an invocation; the handler's token is cancelled.
/// </summary>
/// <param name="Document">The document that called.</param>
/// <param name="Invocation">The call.</param>
/// <param name="Reason">A code: <c>cancelled</c> or <c>timeout</c>.</param>
public sealed record RendererCancel(DocumentId Document, InvocationId Invocation, string Reason)
    : RendererMessage(Document);

/// <summary>
/// The renderer of a document is there: what waited for it is told to it now (R134).
/// </summary>
/// <param name="Document">The document, as opened by <see cref="OpenDocument"/>.</param>
/// <param name="Renderer">Who speaks for it, and is watched for it.</param>
public sealed record RendererAttached(DocumentId Document, ActorRef Renderer)
    : RendererMessage(Document);

/// <summary>The document is unloading by itself: a tab closed, a link followed (R59).</summary>
/// <param name="Document">The document; it says nothing afterwards.</param>
public sealed record RendererUnloaded(DocumentId Document) : RendererMessage(Document);

/// <summary>The renderer was lost without a word (R166).</summary>
/// <param name="Document">The document it ran.</param>
/// <param name="Reason">
/// One of R166's reasons: <c>crashed</c>, <c>killed</c>, <c>abnormal-exit</c> …
/// </param>
/// <param name="ExitCode">The process's exit code, or a made-up one that is not 0.</param>
public sealed record RendererGone(DocumentId Document, string Reason, int ExitCode)
    : RendererMessage(Document);

/// <summary>
/// Follows what a renderer has told its door, and comes back from main when main has handled it.
/// </summary>
/// <remarks>
/// So whoever carries messages of others can bound how many of them main has before it: a listener
/// that is slow holds up the page that floods it, and nobody's memory.
/// </remarks>
/// <param name="Number">What the renderer counts by; main only gives it back.</param>
public sealed record HandledMark(long Number);

/// <summary>The page has taken a frame out of itself; what was loaded in it ends.</summary>
/// <param name="Document">The document that the frame stood in.</param>
/// <param name="FrameTreeNodeId">
/// The frame, as <see cref="DocumentOpened"/> numbered it. One that is not there is ignored.
/// </param>
public sealed record RendererFrameRemoved(DocumentId Document, int FrameTreeNodeId)
    : RendererMessage(Document);

/// <summary>The answer to an <see cref="UnloadQuestion"/> (R178).</summary>
/// <param name="Document">The document that was asked.</param>
/// <param name="Attempt">The number in the question.</param>
/// <param name="IsRefused">Whether the page wants to stay.</param>
public sealed record RendererUnloadAnswer(DocumentId Document, int Attempt, bool IsRefused)
    : RendererMessage(Document);

/// <summary>The page's loop does not answer, or does again (R187).</summary>
/// <param name="Document">The document it runs.</param>
/// <param name="IsHanging">Whether it does not.</param>
public sealed record RendererHangs(DocumentId Document, bool IsHanging) : RendererMessage(Document);
