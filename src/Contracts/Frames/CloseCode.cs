namespace ActorIpc.Contracts.Frames;

/// <summary>
/// Why a connection ends: the codes of Close (<c>docs/protocol.md</c>, section 7).
/// </summary>
public static class CloseCode
{
    /// <summary>The window was closed.</summary>
    public const string Closed = "closed";

    /// <summary>Another document took this one's place.</summary>
    public const string Replaced = "replaced";

    /// <summary>The gateway stops.</summary>
    public const string Stopping = "stopping";

    /// <summary>The answer to Unload.</summary>
    public const string Unloaded = "unloaded";

    /// <summary>Main ended the renderer by force.</summary>
    public const string Killed = "killed";

    /// <summary>
    /// Main is lost, or cut off from the gateway, which is another process than main.
    /// </summary>
    public const string MainGone = "main-gone";

    /// <summary>There is no version that both sides speak.</summary>
    public const string BadVersion = "bad-version";

    /// <summary>The token is not one of the window, or its document is over.</summary>
    public const string BadToken = "bad-token";

    /// <summary>The token belongs to another instance.</summary>
    public const string TokenUsed = "token-used";

    /// <summary>There is nothing to resume.</summary>
    public const string SessionGone = "session-gone";

    /// <summary>No Hello came in time.</summary>
    public const string HelloTimeout = "hello-timeout";

    /// <summary>A garbled frame.</summary>
    public const string BadFrame = "bad-frame";

    /// <summary>A kind that does not exist, or not from this side, or not at this place.</summary>
    public const string UnknownKind = "unknown-kind";

    /// <summary>A frame above the limit.</summary>
    public const string FrameTooLarge = "frame-too-large";

    /// <summary>A gap in the numbers, or a frame without credit.</summary>
    public const string BadSequence = "bad-sequence";

    /// <summary>Too many open ports.</summary>
    public const string TooManyPorts = "too-many-ports";

    /// <summary>Too much waits for the other side.</summary>
    public const string SlowConsumer = "slow-consumer";

    /// <summary>No sign of life.</summary>
    public const string PingTimeout = "ping-timeout";

    /// <summary>
    /// The status of the socket's own close; 4000 for a code that is not in the table.
    /// </summary>
    public static int StatusOf(string code) =>
        code switch
        {
            Replaced => 4001,
            Stopping => 4002,
            Unloaded => 4003,
            Killed => 4004,
            MainGone => 4005,
            BadVersion => 4010,
            BadToken => 4011,
            TokenUsed => 4012,
            SessionGone => 4013,
            HelloTimeout => 4014,
            BadFrame => 4020,
            UnknownKind => 4021,
            FrameTooLarge => 4022,
            BadSequence => 4023,
            TooManyPorts => 4024,
            SlowConsumer => 4030,
            PingTimeout => 4031,
            _ => 4000,
        };

    /// <summary>Whether the client must not try again.</summary>
    public static bool IsFinal(string code) =>
        code is not (Stopping or HelloTimeout or PingTimeout);
}
