using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>Two entangled ports: what is posted on one arrives at the other (R188).</summary>
/// <remarks>
/// Both belong to whoever made the channel until they are handed over with a message. Traffic
/// between two renderers then goes directly, without main (R222).
/// </remarks>
[NotCloneable]
public sealed class MessageChannelMain
{
    /// <summary>A channel whose ports main owns.</summary>
    public MessageChannelMain(IpcApp app)
        : this((app ?? throw new ArgumentNullException(nameof(app))).Engine, app.Core.MainPorts) { }

    /// <summary>A channel whose ports a renderer in this process owns.</summary>
    public MessageChannelMain(IpcRenderer renderer)
        : this(
            (renderer ?? throw new ArgumentNullException(nameof(renderer))).Core.Engine,
            renderer.PortTable
        ) { }

    /// <summary>A channel whose ports a utility process of C# code owns.</summary>
    public MessageChannelMain(UtilityContext process)
        : this(
            (process ?? throw new ArgumentNullException(nameof(process))).Core.Engine,
            process.PortTable
        ) { }

    private MessageChannelMain(IActorEngine engine, PortTable owner)
    {
        (PortEnd first, PortEnd second) = IpcPorts.OpenChannel(engine);
        Port1 = owner.Adopt(first);
        Port2 = owner.Adopt(second);
    }

    /// <summary>One end.</summary>
    public MessagePortMain Port1 { get; }

    /// <summary>The other end.</summary>
    public MessagePortMain Port2 { get; }
}
