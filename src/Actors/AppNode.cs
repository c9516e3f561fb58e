using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <summary>A process that runs renderers for an app, as main sees it.</summary>
/// <remarks>
/// It may be on another machine. When it is lost, all its renderers are: their contents tell of
/// <see cref="WebContents.RenderProcessGone"/>, and may load again, there or elsewhere. A process
/// that comes back is a new node.
/// </remarks>
public sealed class AppNode
{
    private bool _isGone;

    internal AppNode(NodeHello hello)
    {
        Name = hello.Name;
        Actor = hello.Node;
        Pages = hello.Pages;
        OsProcessId = hello.OsProcessId;
    }

    /// <summary>Unique among the nodes of the app that are there.</summary>
    public string Name { get; }

    /// <summary>The names of the pages that it has code for.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>The number of its process on its own machine.</summary>
    public int OsProcessId { get; }

    /// <summary>Whether it has left, or was lost.</summary>
    public bool IsGone => Volatile.Read(ref _isGone);

    internal ActorRef Actor { get; }

    internal bool Runs(string page) => Pages.Contains(page, StringComparer.Ordinal);

    internal void MarkGone() => Volatile.Write(ref _isGone, true);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
