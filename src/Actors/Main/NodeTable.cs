using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>The nodes of an app, and the documents whose pages they run.</summary>
/// <remarks>Changed in the turns of the main loop, read from any thread.</remarks>
internal sealed class NodeTable(AppCore core)
{
    private const int NameLengthMax = 128;

    private readonly Dictionary<DocumentInfo, TaskCompletionSource> _documents = new(
        ReferenceEqualityComparer.Instance
    );
    private AppNode[] _nodes = [];

    /// <summary>Raised when a node has joined.</summary>
    public event EventHandler<AppNode>? Joined;

    /// <summary>Raised when a node has left, or was lost.</summary>
    public event EventHandler<AppNode>? Left;

    /// <summary>The nodes that are there, in the order in which they came.</summary>
    public IReadOnlyList<AppNode> All => Volatile.Read(ref _nodes);

    /// <summary>The node of a name, if it is there.</summary>
    public AppNode? Find(string name) =>
        Array.Find(Volatile.Read(ref _nodes), node => node.Name == name);

    /// <summary>Takes a node in, or says why not.</summary>
    /// <param name="hello">What it says of itself.</param>
    /// <param name="context">Main's own, to watch it with.</param>
    public void Greet(NodeHello hello, IActorContext context)
    {
        if (Refusal(hello) is { } refusal)
        {
            core.Report($"The node '{hello.Name}' was refused: {refusal.Reason}");
            hello.Node.Tell(refusal, context.Self);
            return;
        }

        AppNode node = new(hello);
        Volatile.Write(ref _nodes, [.. _nodes, node]);
        context.Watch(node.Actor);
        IpcAppOptions options = core.Options;
        hello.Node.Tell(
            new NodeWelcome(ContractVersion.Current, options.InvokeTimeout, options.SyncTimeout),
            context.Self
        );
        core.Announce(() => Joined?.Invoke(this, node));
    }

    /// <summary>An actor has stopped. False if it was no node's.</summary>
    public bool Lose(ActorRef actor)
    {
        if (Array.Find(_nodes, node => node.Actor.Equals(actor)) is not { } node)
        {
            return false;
        }

        node.MarkGone();
        Volatile.Write(ref _nodes, [.. _nodes.Where(one => one != node)]);
        foreach (DocumentInfo document in _documents.Keys.Where(one => one.Node == node))
        {
            // Its renderer may not have attached yet: then nobody else would notice.
            document.Contents.Tell(new RendererGone(document.Id, "abnormal-exit", ExitCode: 1));
        }

        core.Announce(() => Left?.Invoke(this, node));
        return true;
    }

    /// <summary>Lets a node run a page; in a turn of main, so that no loss overtakes it.</summary>
    /// <param name="document">The document that the page is loaded for.</param>
    /// <param name="page">Which page.</param>
    /// <param name="loaded">Completed when its renderer is there.</param>
    public void Load(DocumentInfo document, string page, TaskCompletionSource loaded)
    {
        if (document.Node!.IsGone)
        {
            loaded.SetException(
                new InvalidOperationException(Texts.NodeUnknown(document.Node.Name))
            );
            return;
        }

        _documents.Add(document, loaded);
        document.Contents.Tell(new LoadOnNode(document, page));
    }

    /// <summary>The renderer of a document is there.</summary>
    public void Attach(DocumentInfo document)
    {
        if (document.Node is not null)
        {
            _documents.GetValueOrDefault(document)?.TrySetResult();
        }
    }

    /// <summary>A document says nothing any more.</summary>
    public void End(DocumentInfo document, string reason)
    {
        if (document.Node is not null && _documents.Remove(document, out var loaded))
        {
            loaded.TrySetException(
                new InvalidOperationException(Texts.PageGone(document.Url, reason))
            );
        }
    }

    private NodeRefused? Refusal(NodeHello hello) =>
        hello.Version != ContractVersion.Current
            ? Refused("version", Texts.NodeVersion(hello.Version, ContractVersion.Current))
        : hello.WireBytesMax != core.Engine.MessageBytesMax
            ? Refused("message-limit", Texts.NodeMessageLimit(hello.WireBytesMax, core.Engine))
        : hello.Name is not { Length: > 0 and <= NameLengthMax }
            ? Refused("bad-name", Texts.NodeNameLength(NameLengthMax))
        : Find(hello.Name) is not null ? Refused("name-taken", Texts.NodeNameTaken(hello.Name))
        : null;

    private static NodeRefused Refused(string code, string reason) =>
        new(ContractVersion.Current, code, reason);
}
