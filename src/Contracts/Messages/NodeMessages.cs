using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>
/// Told to an app: a process, on whatever machine, would run renderers for it. Answered with
/// <see cref="NodeWelcome"/> or <see cref="NodeRefused"/>.
/// </summary>
/// <remarks>
/// A main of any version must be able to read this, and to tell a node of any version that it is
/// refused. A value that is added goes behind the others on the wire, where values stand in the
/// order of their names; a hello of an older version arrives with 0 there.
/// </remarks>
/// <param name="Version">The version of the contract that the node speaks.</param>
/// <param name="Name">Unique among the nodes of the app; 1 to 128 characters.</param>
/// <param name="Node">The actor of the node; the app watches it.</param>
/// <param name="Pages">The names of the pages that it has code for.</param>
/// <param name="OsProcessId">The number of its process on its machine.</param>
/// <param name="WireBytesMax">
/// The most bytes of one message to another machine that its engine carries
/// (<see cref="IActorEngine.MessageBytesMax"/>); the same on all machines of an app.
/// </param>
public sealed record NodeHello(
    int Version,
    string Name,
    ActorRef Node,
    ImmutableArray<string> Pages,
    int OsProcessId,
    long WireBytesMax
);

/// <summary>The node belongs to the app from now on.</summary>
/// <param name="Version">The version of the contract that main speaks.</param>
/// <param name="InvokeTimeout">How long its calls wait, unless they say otherwise.</param>
/// <param name="SyncTimeout">How long a <c>sendSync</c> waits.</param>
public sealed record NodeWelcome(int Version, TimeSpan InvokeTimeout, TimeSpan SyncTimeout);

/// <summary>The node does not belong to the app.</summary>
/// <param name="Version">The version of the contract that main speaks.</param>
/// <param name="Code">
/// One of <c>version</c>, <c>message-limit</c>, <c>name-taken</c> and <c>bad-name</c>.
/// </param>
/// <param name="Reason">What to tell people.</param>
public sealed record NodeRefused(int Version, string Code, string Reason);

/// <summary>
/// Told to a node: run a page as the renderer of a document. Its renderer tells the door that it is
/// attached when the page has run; where there is no such page, the node says that it is gone.
/// </summary>
/// <param name="Document">The document, which has begun.</param>
/// <param name="Contents">The contents that loaded it.</param>
/// <param name="Door">The actor of the contents.</param>
/// <param name="Page">Which page.</param>
public sealed record RunRenderer(
    DocumentId Document,
    WebContentsId Contents,
    ActorRef Door,
    string Page
);
