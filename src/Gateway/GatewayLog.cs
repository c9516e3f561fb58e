using ActorIpc.Contracts;

namespace ActorIpc.Gateway;

/// <summary>
/// The gateway's events, 6000 to 6099. Payloads, keys and tokens are never in them.
/// </summary>
internal static partial class GatewayLog
{
    [LoggerMessage(6000, LogLevel.Information, "Mapped an app under {Prefix}")]
    public static partial void AppMapped(this ILogger log, string prefix);

    [LoggerMessage(
        6001,
        LogLevel.Warning,
        "Listening on {Address}, beyond this machine, without TLS:"
            + " whoever reads the traffic has the keys"
    )]
    public static partial void ListensBeyondLoopback(this ILogger log, string address);

    [LoggerMessage(6010, LogLevel.Warning, "Refused a request for host {Host}")]
    public static partial void HostRefused(this ILogger log, string host);

    [LoggerMessage(6011, LogLevel.Warning, "Refused a request from origin {Origin}")]
    public static partial void OriginRefused(this ILogger log, string origin);

    [LoggerMessage(6012, LogLevel.Warning, "Refused what a {Site} page loads from here")]
    public static partial void LoadRefused(this ILogger log, string site);

    [LoggerMessage(6020, LogLevel.Information, "Window {Window} began document {Document}")]
    public static partial void DocumentBegan(
        this ILogger log,
        WindowId window,
        DocumentId document
    );

    [LoggerMessage(6021, LogLevel.Warning, "Refused a page of window {Window}: too many sessions")]
    public static partial void SessionsFull(this ILogger log, WindowId window);

    [LoggerMessage(
        6022,
        LogLevel.Error,
        "The preload script {File} of window {Window} is unreadable"
    )]
    public static partial void PreloadUnreadable(
        this ILogger log,
        Exception exception,
        string file,
        WindowId window
    );

    [LoggerMessage(
        6023,
        LogLevel.Warning,
        "{File} of window {Window} has a Content-Security-Policy that stops the client: {Policy}"
    )]
    public static partial void PolicyStopsClient(
        this ILogger log,
        string file,
        WindowId window,
        string policy
    );

    [LoggerMessage(6024, LogLevel.Error, "The app did not answer a visitor")]
    public static partial void AppSilent(this ILogger log, Exception exception);

    [LoggerMessage(6025, LogLevel.Warning, "A file of window {Window} could not be read")]
    public static partial void FileUnreadable(
        this ILogger log,
        Exception exception,
        WindowId window
    );

    [LoggerMessage(
        6026,
        LogLevel.Error,
        "Window {Window} has files in {Folder} of main's machine,"
            + " and GatewayOptions.Folders does not say where that is here"
    )]
    public static partial void FolderUnknown(this ILogger log, WindowId window, string folder);

    [LoggerMessage(6027, LogLevel.Warning, "The node {Node} has lost main: its pages are told")]
    public static partial void MainLost(this ILogger log, string node);

    [LoggerMessage(
        6030,
        LogLevel.Information,
        "A client attached to window {Window}, document {Document}"
            + " (resumed: {Resumed}, after frame {Received})"
    )]
    public static partial void ClientAttached(
        this ILogger log,
        WindowId window,
        DocumentId document,
        bool resumed,
        long received
    );

    [LoggerMessage(6031, LogLevel.Information, "Window {Window}, document {Document}: socket lost")]
    public static partial void ClientLost(this ILogger log, WindowId window, DocumentId document);

    [LoggerMessage(
        6032,
        LogLevel.Information,
        "Window {Window}, document {Document}: the client did not come back"
    )]
    public static partial void ClientGone(this ILogger log, WindowId window, DocumentId document);

    [LoggerMessage(
        6033,
        LogLevel.Warning,
        "Window {Window}, document {Document}: the client closed with {Code}: {Text}"
    )]
    public static partial void ClientClosed(
        this ILogger log,
        WindowId window,
        DocumentId document,
        string code,
        string text
    );

    [LoggerMessage(6034, LogLevel.Debug, "Window {Window}, document {Document}: ended with {Code}")]
    public static partial void SessionEnded(
        this ILogger log,
        WindowId window,
        DocumentId document,
        string code
    );

    [LoggerMessage(
        6040,
        LogLevel.Warning,
        "Window {Window}, document {Document}: protocol broken, {Code}: {Text}"
    )]
    public static partial void ProtocolBroken(
        this ILogger log,
        WindowId window,
        DocumentId document,
        string code,
        string text
    );

    [LoggerMessage(6041, LogLevel.Warning, "Refused a socket of window {Window}, {Code}: {Text}")]
    public static partial void ConnectionRefused(
        this ILogger log,
        WindowId window,
        string code,
        string text
    );

    [LoggerMessage(
        6042,
        LogLevel.Warning,
        "Window {Window}, document {Document}: its token was shown by another instance"
    )]
    public static partial void TokenReused(this ILogger log, WindowId window, DocumentId document);

    [LoggerMessage(6043, LogLevel.Warning, "Refused a sync request of window {Window}: {Code}")]
    public static partial void SyncRefused(this ILogger log, WindowId window, string code);

    [LoggerMessage(
        6044,
        LogLevel.Warning,
        "Refused a socket of window {Window}: too many others have not said Hello"
    )]
    public static partial void HandshakesFull(this ILogger log, WindowId window);

    [LoggerMessage(6050, LogLevel.Error, "The session {Path} failed and was ended")]
    public static partial void SessionFailed(this ILogger log, string path, Exception exception);

    [LoggerMessage(
        6051,
        LogLevel.Warning,
        "Window {Window}, document {Document}: dropped a message whose channel cannot be sent,"
            + " or with {Ports} ports too many"
    )]
    public static partial void DeliveryRefused(
        this ILogger log,
        WindowId window,
        DocumentId document,
        int ports
    );

    [LoggerMessage(
        6052,
        LogLevel.Warning,
        "Window {Window}, document {Document}: dropped a message, the client takes {BytesMax} bytes"
    )]
    public static partial void DeliveryTooLarge(
        this ILogger log,
        WindowId window,
        DocumentId document,
        long bytesMax
    );

    [LoggerMessage(6053, LogLevel.Warning, "Window {Window}: a frame got no document: {Code}")]
    public static partial void FrameRefused(this ILogger log, WindowId window, string code);

    [LoggerMessage(6060, LogLevel.Debug, "The socket of window {Window} failed: {Reason}")]
    public static partial void SocketFailed(this ILogger log, WindowId window, string reason);
}
