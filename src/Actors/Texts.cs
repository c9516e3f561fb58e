namespace ActorIpc.Actors;

/// <summary>
/// Electron's exact texts, as programs and tests compare them (appendix B of the rules).
/// </summary>
internal static partial class Texts
{
    public const string ContextReleased = "IPC method called after context was released";
    public const string ReplyNeverSent = "reply was never sent";
    public const string ContentsDestroyed = "WebContents was destroyed";
    public const string ObjectDestroyed = "Object has been destroyed";
    public const string MissingChannel = "Missing required channel argument";
    public const string InvalidTransfer = "Invalid value for transfer";
    public const string FrameDisposed =
        "Render frame was disposed before WebFrameMain could be accessed";

    public const string SendFailed = "Error sending from webFrameMain: ";
    public const string SerializeFailed = "Failed to serialize arguments";
    public const string FrameOutdated =
        "Frame property was accessed after it navigated or was destroyed. "
        + "Avoid asynchronous tasks prior to indexing.";

    public static string SecondHandler(string channel) =>
        $"Attempted to register a second handler for '{channel}'";

    public static string NoFunction(string type) =>
        $"Expected handler to be a function, but found type '{type}'";

    public static string NoHandler(string channel) => $"No handler registered for '{channel}'";

    public static string HandlerFailed(string channel) =>
        $"Error occurred in handler for '{channel}':";

    public static string InvokeFailed(string channel, string text) =>
        $"Error invoking remote method '{channel}': {text}";

    public static string SyncUnheard(int contents, string channel) =>
        $"WebContents #{contents} called ipcRenderer.sendSync() with '{channel}' channel "
        + "without listeners.";

    public static string WindowNameTaken(string name) =>
        $"Window name '{name}' is already in use. Window names must be unique.";

    public static string PortInvalid(int index) => $"Port at index {index} is not a valid port";

    public static string PortIsSource(int index) =>
        $"Port at index {index} contains the source port.";

    public static string PortDuplicate(int index) => $"Port at index {index} is a duplicate.";

    public static string PortNeutered(int index) => $"Port at index {index} is already neutered.";
}
