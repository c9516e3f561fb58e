using System.Collections.Immutable;

namespace ActorIpc.Contracts.Frames;

/// <summary>One frame, read or to be written: a kind and the fields that the kind has.</summary>
/// <remarks>
/// Which fields a kind has stands in <c>docs/protocol.md</c>, section 3; the others are left at
/// their defaults and are not written. A frame that was read borrows the bytes it was read from.
/// </remarks>
public readonly record struct Frame
{
    /// <summary>What the frame is.</summary>
    public required FrameKind Kind { get; init; }

    /// <summary>
    /// The frame's number in its direction, from 1; 0 in the answer to a sync request.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>
    /// The one number of the frame: the call of a verb, the port of a port verb, the nonce of Ping
    /// and Pong, what Ack has received, how many frames Credit grants.
    /// </summary>
    public long Number { get; init; }

    /// <summary>Where a message is heard.</summary>
    public Channel Channel { get; init; }

    /// <summary>Whether Deliver carries the one message of a postMessage.</summary>
    public bool IsPostMessage { get; init; }

    /// <summary>
    /// The other window: of Send and Invoke of the client the one that is meant, of Deliver and
    /// Invoke of the server the one whose page speaks. Main itself if left out.
    /// </summary>
    public FrameWindow? Window { get; init; }

    /// <summary>The numbers of the ports that change hands.</summary>
    public ImmutableArray<long> Ports { get; init; }

    /// <summary>The code of Close and Error, the reason of Cancel.</summary>
    public string? Code { get; init; }

    /// <summary>The text of Close and Error.</summary>
    public string? Text { get; init; }

    /// <summary>Whether an Error carries data. Then the data is the payload.</summary>
    public bool HasData { get; init; }

    /// <summary>A structured clone, not looked at.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The fields of Hello.</summary>
    public Hello? Hello { get; init; }

    /// <summary>The fields of Welcome.</summary>
    public Welcome? Welcome { get; init; }

    /// <summary>Whether frames of a kind are numbered and survive a lost socket.</summary>
    public static bool IsSequenced(FrameKind kind) => kind >= FrameKind.Send;
}

/// <summary>A window as a frame names it.</summary>
/// <param name="Id">Its number; 0 when only the name says which, or when there is none.</param>
/// <param name="Name">Its name; empty when it has none, or the number says which.</param>
public sealed record FrameWindow(long Id, string Name);

/// <summary>What the client says first.</summary>
/// <param name="Version">The protocol's version that it speaks.</param>
/// <param name="Token">The document's token.</param>
/// <param name="Instance">
/// What the client calls itself, new each time that its script starts.
/// </param>
/// <param name="Received">The number of the last frame that it has received.</param>
/// <param name="FrameBytesMax">The largest frame that it takes, in bytes; at least 1 024.</param>
/// <param name="Url">The page's address, for logs; not believed.</param>
public sealed record Hello(
    long Version,
    string Token,
    string Instance,
    long Received,
    long FrameBytesMax,
    string Url
);

/// <summary>What the server answers to <see cref="Hello"/>.</summary>
public sealed record Welcome
{
    /// <summary>The protocol's version that both speak.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the session existed before this connection.</summary>
    public required bool Resumed { get; init; }

    /// <summary>The number of the last frame that the server has received.</summary>
    public required long Received { get; init; }

    /// <summary>The document's number.</summary>
    public required long Document { get; init; }

    /// <summary>The webContents' number.</summary>
    public required long Contents { get; init; }

    /// <summary>The number of the renderer's process.</summary>
    public required long Process { get; init; }

    /// <summary>The number of the frame, in the sense of a browser, in that process.</summary>
    public required long Frame { get; init; }

    /// <summary>The largest frame that the server takes, in bytes; at least 1 024.</summary>
    public required long FrameBytesMax { get; init; }

    /// <summary>How many calls may be in flight.</summary>
    public required long CallsMax { get; init; }

    /// <summary>How many frames beyond the last received the client may send.</summary>
    public required long Credit { get; init; }

    /// <summary>After how much silence the server pings, in milliseconds.</summary>
    public required long PingMilliseconds { get; init; }

    /// <summary>How long a session without a socket lives, in milliseconds.</summary>
    public required long ResumeMilliseconds { get; init; }

    /// <summary>
    /// How long the client's calls wait, in milliseconds; 0 for ever. A call's own time goes first.
    /// </summary>
    public required long InvokeMilliseconds { get; init; }

    /// <summary>The channels whose calls wait for another time; often none.</summary>
    public ImmutableArray<ChannelTime> ChannelTimes { get; init; } = [];
}

/// <summary>How long the calls on one channel wait.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Milliseconds">The time; 0 for ever.</param>
public sealed record ChannelTime(string Channel, long Milliseconds);
