using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>Told to a door: bring this to the document of a frame (R121, R128, R129).</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Channel">Where.</param>
/// <param name="Content">A list of arguments, or one message.</param>
/// <param name="IsPostMessage">Whether it is one message.</param>
/// <param name="Ports">The ports that change hands.</param>
/// <param name="Only">The document it is meant for; any if left out (R89).</param>
/// <param name="Slip">What few messages have besides.</param>
internal sealed record FrameMessage(
    WebFrameMain Frame,
    Channel Channel,
    Payload Content,
    bool IsPostMessage,
    ImmutableArray<PortEnd> Ports,
    DocumentInfo? Only = null,
    Slip? Slip = null
);

/// <summary>Told to a door: C# code in this process becomes the page of a frame.</summary>
/// <param name="Document">The document that begins.</param>
/// <param name="Renderer">Who runs it; nobody for a frame without IPC (R4).</param>
/// <param name="IsNewFrame">Whether the frame comes with it.</param>
internal sealed record LoadInProcess(
    DocumentInfo Document,
    ActorRef? Renderer,
    bool IsNewFrame = false
);

/// <summary>Told to a door: a node becomes the renderer of the main frame.</summary>
/// <param name="Document">The document that begins; it says which node.</param>
/// <param name="Page">Which of the node's pages.</param>
internal sealed record LoadOnNode(DocumentInfo Document, string Page);

/// <summary>Told to a door: the page has taken out a frame of its own.</summary>
/// <param name="Frame">The frame.</param>
internal sealed record RemoveFrame(WebFrameMain Frame);

/// <summary>Told to a renderer in this process: the document is open, run the page.</summary>
internal sealed record RunPage;

/// <summary>Told to a door: end the document, then yourself.</summary>
/// <param name="Reason">A code, as in <see cref="DocumentClosed"/>.</param>
internal sealed record CloseDoor(string Reason);

/// <summary>Told to a door: ask the page whether it lets itself be closed (R178).</summary>
/// <param name="Attempt">The number of the attempt.</param>
internal sealed record AskToUnload(int Attempt);

/// <summary>Told to a door: the renderer is to be lost (R166).</summary>
internal sealed record KillRenderer;

/// <summary>Told by a door to itself: the renderer had its time to say good-bye.</summary>
internal sealed record FarewellOver;
