using ActorIpc.Actors.Binding;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a handler in a renderer gets with a call: who makes it.</summary>
[NotCloneable]
public sealed class IpcRendererInvokeEvent
{
    internal Arguments Arguments;

    internal IpcRendererInvokeEvent(IpcRenderer sender, DeliverCall call)
    {
        Sender = sender;
        SenderWindow = call.From;
        Arguments = new Arguments(call.Arguments, isList: true);
    }

    /// <summary>The renderer itself, as in <see cref="IpcRendererEvent.Sender"/>.</summary>
    public IpcRenderer Sender { get; }

    /// <summary>
    /// The window whose page calls, as main vouches for it; nothing when main calls.
    /// </summary>
    public WindowSender? SenderWindow { get; }
}
