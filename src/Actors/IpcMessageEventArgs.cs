namespace ActorIpc.Actors;

/// <summary>A message of a contents, before the listeners of its channel hear it (R65).</summary>
public sealed class IpcMessageEventArgs : EventArgs
{
    private IReadOnlyList<object?>? _arguments;

    internal IpcMessageEventArgs(IpcMainEvent message, string channel)
    {
        Event = message;
        Channel = channel;
    }

    /// <summary>The event that the listeners get, too.</summary>
    public IpcMainEvent Event { get; }

    /// <summary>Where it was sent.</summary>
    public string Channel { get; }

    /// <summary>Its arguments, each as the .NET value that fits it best.</summary>
    public IReadOnlyList<object?> Arguments => _arguments ??= Event.Arguments.All();
}
