namespace ActorIpc.Gateway;

/// <summary>The gateway's limits and rules. Read once, when an app is mapped.</summary>
/// <remarks>The limits are those of <c>docs/protocol.md</c>, section 12.</remarks>
public sealed class GatewayOptions
{
    // What a message has besides the frame that it was: the address of whoever waits, mostly.
    private const int AddressBytes = 2048;

    /// <summary>
    /// The largest frame in bytes that a client may send; 16 MiB, at least 1 024.
    /// </summary>
    public int FrameBytesMax { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest body of a sync request in bytes; 64 MiB.</summary>
    public int SyncBytesMax { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many calls of one session may be in flight; 1 024.</summary>
    public int CallsInFlightMax { get; set; } = 1024;

    /// <summary>How many ports of one session may be open; 1 024.</summary>
    public int PortsMax { get; set; } = 1024;

    /// <summary>How many sessions one mapped app may have; 10 000.</summary>
    public int SessionsMax { get; set; } = 10_000;

    /// <summary>How many sockets of one mapped app may be without a Hello; 256.</summary>
    public int HandshakesMax { get; set; } = 256;

    /// <summary>How many frames may wait for one client; 16 384.</summary>
    public int OutboxFramesMax { get; set; } = 16_384;

    /// <summary>How many bytes may wait for one client; 64 MiB.</summary>
    public long OutboxBytesMax { get; set; } = 64L * 1024 * 1024;

    /// <summary>How many frames a client may be ahead of what main has handled; 1 024.</summary>
    public int Credit { get; set; } = 1024;

    /// <summary>How long a new socket may stay without a Hello; 10 s.</summary>
    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a session without a socket waits for the client to come back; 30 s.
    /// </summary>
    public TimeSpan ResumeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// After how much silence the gateway pings; after two of them it hangs up; 15 s.
    /// </summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a page may be blocked by one <c>sendSync</c>; 30 s.</summary>
    public TimeSpan SyncTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a closing socket may take to say good-bye; 5 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a replaced page may go on until it has unloaded; 5 s.</summary>
    public TimeSpan UnloadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long main may take to open a page; 10 s.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The names, without a port, under which browsers may address the gateway: by default those of
    /// this machine for itself. A request with another <c>Host</c> is refused.
    /// </summary>
    /// <remarks>
    /// This is what stops DNS rebinding. There is no wildcard: whoever exposes the gateway names
    /// it.
    /// </remarks>
    public ISet<string> AllowedHosts { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>
    /// Origins that are accepted besides the gateway's own, such as the outer one of a proxy that
    /// ends TLS: <c>https://app.example</c>. None by default.
    /// </summary>
    public ISet<string> AllowedOrigins { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The types of the files that pages may load, by extension with its dot. A file with another
    /// extension is not served: sources often lie beside a page.
    /// </summary>
    public IDictionary<string, string> ContentTypes { get; } = Pages.ContentTypes.Web();

    /// <summary>
    /// For the gateway of a node: which folder of main's machine is which folder here, by the full
    /// path there. A folder stands for all below it; of several the longest counts.
    /// </summary>
    /// <value>
    /// None by default: then paths are the same on both machines. With one or more, a page with
    /// files elsewhere is not served (404), and the log says which folder is missing.
    /// </value>
    /// <remarks>
    /// It has no meaning for an app in this process. The page's files and its preload scripts must
    /// be below these folders, and be the same as main's.
    /// </remarks>
    public IDictionary<string, string> Folders { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same, with frames that an engine carries to another machine.</summary>
    /// <param name="messageBytesMax">The most bytes of one message there.</param>
    internal GatewayOptions Within(long messageBytesMax)
    {
        GatewayOptions own = (GatewayOptions)MemberwiseClone();
        own.FrameBytesMax = (int)Math.Min(FrameBytesMax, messageBytesMax - AddressBytes);
        return own;
    }

    /// <summary>Checks that every limit makes sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FrameBytesMax, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(SyncBytesMax, 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(CallsInFlightMax, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(PortsMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(SessionsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakesMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OutboxFramesMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OutboxBytesMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Credit, 2);
        CheckPositive(HelloTimeout);
        CheckPositive(ResumeTimeout);
        CheckPositive(PingInterval);
        CheckPositive(SyncTimeout);
        CheckPositive(CloseTimeout);
        CheckPositive(UnloadTimeout);
        CheckPositive(PageTimeout);
    }

    private static void CheckPositive(TimeSpan span) =>
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
}
