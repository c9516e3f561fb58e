using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>One socket, as sessions see it: frames go in; messages about it come back.</summary>
/// <remarks>
/// <see cref="Send"/> and <see cref="Close"/> are called in turns of the owner. They never block
/// and never throw: a socket that fails tells its owner <see cref="ConnectionLost"/>, once, last.
/// </remarks>
internal abstract class Connection
{
    private volatile ActorRef _owner = ActorRef.Nobody;

    /// <summary>Who is told what arrives. Changed before the peer can know of it.</summary>
    public ActorRef Owner
    {
        get => _owner;
        set => _owner = value;
    }

    /// <summary>
    /// The session that the socket was led to. Used only in turns of who leads it there.
    /// </summary>
    public ActorRef? Session { get; set; }

    /// <summary>How many frames the socket has not taken yet.</summary>
    public abstract int Waiting { get; }

    /// <summary>
    /// The owner has had its turn with so many bytes that arrived; others may come for them.
    /// </summary>
    public abstract void Taken(int bytes);

    /// <summary>Sends one frame after those before it. Ownership of the array passes.</summary>
    public abstract void Send(byte[] frame);

    /// <summary>
    /// Sends Close, then ends the socket with the code's status, within a limit of time.
    /// </summary>
    public abstract void Close(string code, string text);

    /// <summary>Makes the frame that <see cref="Close"/> sends.</summary>
    protected static byte[] CloseFrame(string code, string text) =>
        FrameWriter.Write(
            new()
            {
                Kind = FrameKind.Close,
                Code = code,
                Text = text,
            }
        );
}

/// <summary>Told to a connection's owner: one message has come.</summary>
/// <param name="Connection">Where.</param>
/// <param name="Bytes">All of it; nobody else holds them.</param>
internal sealed record FrameArrived(Connection Connection, ReadOnlyMemory<byte> Bytes);

/// <summary>Told to a connection's owner: something has come that is no frame.</summary>
/// <param name="Connection">Where.</param>
/// <param name="Fault">What was wrong.</param>
internal sealed record ConnectionFaulted(Connection Connection, ProtocolException Fault);

/// <summary>Told to a connection's owner: the socket is over. Comes once, last.</summary>
/// <param name="Connection">Which.</param>
internal sealed record ConnectionLost(Connection Connection);
