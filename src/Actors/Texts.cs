using ActorIpc.Contracts.Engine;

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

    public const string PortHandedOver = "The port was handed over.";
    public const string PortIsClosed = "The port is closed.";
    public const string ProcessHasExited = "The process has exited.";

    public static string NoChannel(int index) =>
        $"Error processing argument at index {index}, conversion failure from null";

    public static string DataLost(string path, string reason) =>
        $"The data could not be cloned: {path}: {reason}";

    public static string Speechless(string exception) =>
        $"No text, because asking for it threw {exception}.";

    public const string AppDenies = "The app's channel policy denies it.";
    public const string AppDoesNotAllow = "The app's channel policy does not allow it.";
    public const string WindowDenies = "The window's channel policy denies it.";
    public const string WindowDoesNotAllow = "The window's channel policy does not allow it.";
    public const string InterceptorFailure = "An interceptor failed.";
    public const string NoVerdict = "An interceptor gave no verdict.";
    public const string Undecodable = "The arguments do not decode.";

    public const string PolicyAllowsNothing =
        "The allow list is empty, so that nothing could ever be sent. "
        + "Leave it out to allow everything, or deny '*' to allow nothing.";

    public static string PolicyNameless(string list, int index) =>
        $"Entry {index} of the {list} list is no name.";

    public static string PolicyContradicts(string entry) =>
        $"'{entry}' is both allowed and denied.";

    public static string PolicyNeverMatches(string entry, string denied) =>
        $"'{entry}' is allowed and could never be sent, because '{denied}' is denied.";

    public static string OptionOutOfRange(string option, string range, object? value) =>
        $"{option} takes {range}, not {value ?? "nothing"}.";

    public static string InterceptorFailed(string channel) =>
        $"An interceptor failed, and the message on '{channel}' was refused:";

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

    public static string UnexpectedReply(string command) =>
        $"Reply to {command} sent by unexpected sender";

    public const string Apart = "Windows may not speak to each other.";

    public const string NoWindowMeant = "A window is meant by its name or by its number.";

    public const string NamelessWindow = "A window's name is not empty. Leave it out to have none.";

    public static string TooManyWait(int most) => $"Error: {most} messages wait for the page";

    public static string WindowsRefused(int contents) =>
        $"WebContents #{contents} spoke to another window, which the app does not allow.";

    public static string PortLost(int waiting) =>
        "A message port was closed: a message to it was lost on its way, and "
        + $"{waiting} later ones are dropped.";

    public static string PortInvalid(int index) => $"Port at index {index} is not a valid port";

    public static string PortIsSource(int index) =>
        $"Port at index {index} contains the source port.";

    public static string PortDuplicate(int index) => $"Port at index {index} is a duplicate.";

    public static string PortNeutered(int index) => $"Port at index {index} is already neutered.";

    public static string NodeVersion(int theirs, int ours) =>
        $"The node speaks version {theirs} of the contract, and main version {ours}.";

    public static string NodeMessageLimit(long theirs, IActorEngine engine) =>
        $"The node has {engine.MessageBytesSetting(theirs)}, and main has "
        + $"{engine.MessageBytesSetting(engine.MessageBytesMax)}: both must be the same.";

    public static string NodeNameLength(int most) =>
        $"The name of a node has 1 to {most} characters.";

    public static string NodeNameTaken(string name) => $"There is a node '{name}' already.";

    public static string NodeUnanswered(IpcNodeOptions node) =>
        $"Main did not answer the node '{node.Name}' within {node.JoinTimeout.TotalSeconds:0.#} s.";

    public static string NodeUnknown(string name) => $"There is no node '{name}'.";

    public static string PageUnknown(string page, string where) =>
        $"There is no page '{page}' {where}.";

    public static string PageGone(string page, string reason) =>
        $"The page '{page}' was not loaded: {reason}.";
}
