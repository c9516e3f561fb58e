using global::Akka.Actor;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>What a frame between machines leaves to the message in it.</summary>
internal sealed class FrameSize
{
    private const string Key = "maximum-frame-size";

    // Two addresses of usual length, and what stands around them.
    private const int UsualEnvelope = 2048;

    // Without the addresses: the numbers of fields, lengths, acknowledgements.
    private const int BareEnvelope = 512;

    // Of an address: the port, the number of the actor, and what stands between all of its parts.
    private const int BareAddress = 32;

    private readonly ActorSystem _system;

    public FrameSize(ActorSystem system)
    {
        _system = system;
        MessageBytesMax =
            system.Settings.Config.GetByteSize($"akka.remote.dot-netty.tcp.{Key}", null)
                - UsualEnvelope
            ?? long.MaxValue;
    }

    /// <summary>The most bytes of a message between actors with names of usual length.</summary>
    public long MessageBytesMax { get; }

    /// <summary>What stands in a file where messages have so many bytes at most.</summary>
    public static string SettingOf(long messageBytesMax) =>
        messageBytesMax > long.MaxValue - UsualEnvelope
            ? $"no {Key}"
            : $"{Key} = {messageBytesMax + UsualEnvelope}b";

    /// <summary>The most bytes of one message; long names of its actors leave less to it.</summary>
    public long MessageBytesMaxOf(Outgoing message)
    {
        int envelope = BareEnvelope + LengthOf(message.Sender) + LengthOf(message.Recipient);
        return MessageBytesMax - Math.Clamp(envelope - UsualEnvelope, 0, MessageBytesMax);
    }

    private Address Own => ((ExtendedActorSystem)_system).Provider.DefaultAddress;

    // As Akka.NET writes the path of an actor: all of it is ASCII.
    private int LengthOf(IActorRef actor)
    {
        if (actor.IsNobody())
        {
            return 0;
        }

        ActorPath path = actor.Path;
        Address address = path.Address.HasGlobalScope ? path.Address : Own;
        int length =
            address.Protocol.Length
            + address.System.Length
            + (address.Host?.Length ?? 0)
            + BareAddress;
        for (; path.Depth > 0; path = path.Parent)
        {
            length += path.Name.Length + 1;
        }

        return length;
    }
}
