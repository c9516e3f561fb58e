using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>Told to main: a document of a contents has begun.</summary>
internal sealed record DocumentBegun(DocumentInfo Document);

/// <summary>Told to main: the renderer of a document is there.</summary>
internal sealed record DocumentAttached(DocumentInfo Document);

/// <summary>Told to main: a document says nothing any more.</summary>
internal sealed record DocumentEnded(DocumentInfo Document);

/// <summary>Told to main: a frame below another is no longer in the page.</summary>
internal sealed record FrameRemoved(WebFrameMain Frame);

/// <summary>Told to main: the renderer of a document was lost (R166).</summary>
internal sealed record RendererLost(DocumentInfo Document, RenderProcessGoneDetails Details);

/// <summary>Told to main: a door has closed for good.</summary>
internal sealed record ContentsClosed(WebContents Contents);

/// <summary>Told to main: a page lets itself be closed, or not.</summary>
internal sealed record UnloadAnswered(WebContents Contents, int Attempt, bool IsRefused);

/// <summary>Told to main: a page does not answer, or does again (R187).</summary>
internal sealed record PageHangs(DocumentInfo Document, bool IsHanging);

/// <summary>Told by main to itself: something planned is due.</summary>
internal sealed record Due(Action Action);

/// <summary>Told to main: a caller no longer waits.</summary>
internal sealed record CancelCall(DocumentInfo Document, InvocationId Invocation);

/// <summary>Told to main by a door: a page speaks to another window.</summary>
/// <param name="From">Who speaks.</param>
/// <param name="Message">
/// A <see cref="RendererSendWindow"/> or a <see cref="RendererInvokeWindow"/>.
/// </param>
internal sealed record WindowMessage(DocumentInfo From, RendererMessage Message);

/// <summary>Told to main: close everything and stop.</summary>
/// <param name="Deadline">How long that may take.</param>
internal sealed record StopApp(TimeSpan Deadline);

/// <summary>Told by main to itself: closing took too long.</summary>
internal sealed record StopOverdue;
