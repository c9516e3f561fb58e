using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Sessions;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>A socket in memory: what the gateway sends is read at once and kept.</summary>
internal sealed class TestConnection : Connection
{
    private readonly List<Frame> _received = [];

    /// <summary>What the gateway has sent, in order.</summary>
    public IReadOnlyList<Frame> Received => _received;

    /// <summary>The code the gateway closed with, or nothing.</summary>
    public string? Closed { get; private set; }

    /// <summary>The text the gateway closed with.</summary>
    public string ClosedText { get; private set; } = "";

    /// <summary>How many frames the socket pretends not to have taken.</summary>
    public int Stuck { get; set; }

    public override int Waiting => Stuck;

    /// <summary>How many bytes the gateway has had its turns with.</summary>
    public int TakenBytes { get; private set; }

    public override void Taken(int bytes) => TakenBytes += bytes;

    public override void Send(byte[] frame)
    {
        Closed.ShouldBeNull("nothing is sent after Close");
        _received.Add(FrameReader.Read(frame, FrameSide.Server));
    }

    public override void Close(string code, string text)
    {
        Closed ??= code;
        ClosedText = text;
    }

    /// <summary>The frames of one kind.</summary>
    public IReadOnlyList<Frame> Of(FrameKind kind) => [.. _received.Where(f => f.Kind == kind)];

    /// <summary>The client's bytes arrive.</summary>
    public void Arrive(byte[] bytes) => Owner.Tell(new FrameArrived(this, bytes));

    /// <summary>The socket drops.</summary>
    public void Drop() => Owner.Tell(new ConnectionLost(this));
}
