namespace ActorIpc.Actors;

/// <content>The processes, here or on other machines, that run renderers for the app.</content>
public sealed partial class IpcApp
{
    /// <summary>Raised when a node has joined.</summary>
    public event EventHandler<AppNode>? NodeJoined
    {
        add => _core.Nodes.Joined += value;
        remove => _core.Nodes.Joined -= value;
    }

    /// <summary>Raised when a node has left or was lost, after its contents were told.</summary>
    public event EventHandler<AppNode>? NodeLeft
    {
        add => _core.Nodes.Left += value;
        remove => _core.Nodes.Left -= value;
    }

    /// <summary>The nodes that are there, in the order in which they came.</summary>
    public IReadOnlyList<AppNode> Nodes => _core.Nodes.All;

    /// <summary>The node of a name, if it is there.</summary>
    public AppNode? FindNode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _core.Nodes.Find(name);
    }
}
