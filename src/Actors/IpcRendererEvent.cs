using System.Collections.Immutable;
using ActorIpc.Actors.Binding;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a listener in a renderer gets with a message (R86).</summary>
[NotCloneable]
public sealed class IpcRendererEvent
{
    internal Arguments Arguments;

    internal IpcRendererEvent(
        IpcRenderer sender,
        Arguments arguments,
        ImmutableArray<MessagePortMain> ports,
        WindowSender? senderWindow = null
    )
    {
        Sender = sender;
        Arguments = arguments;
        Ports = ports;
        SenderWindow = senderWindow;
    }

    /// <summary>
    /// The renderer itself: <c>e.Sender.Send(…)</c> is the classic way to answer main.
    /// </summary>
    public IpcRenderer Sender { get; }

    /// <summary>The ports that came with a postMessage; none with other messages.</summary>
    public IReadOnlyList<MessagePortMain> Ports { get; }

    /// <summary>
    /// The window whose page sent the message, as main vouches for it; nothing when main sent it.
    /// </summary>
    public WindowSender? SenderWindow { get; }
}
