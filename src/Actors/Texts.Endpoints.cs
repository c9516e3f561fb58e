namespace ActorIpc.Actors;

/// <content>What utility processes, service workers and guests say.</content>
internal static partial class Texts
{
    public const string MissingEntry = "Missing UtilityProcess entry script.";
    public const string ExecArgvInvalid = "execArgv must be an array of strings.";
    public const string StdioInvalid =
        "stdio must be of the following values: inherit, pipe, ignore";

    public const string StdioIncomplete = "configuration missing for stdin, stdout or stderr.";
    public const string StdinInvalid = "stdin value other than ignore is not supported.";

    public const string WorkerDestroyed = "ServiceWorkerMain is destroyed";
    public const string WorkerTaskFailed = "Unable to start service worker task.";
    public const string WorkerStartFailed = "Failed to start service worker.";
    public const string WorkerDoesNotRun = "The service worker does not run.";
    public const string WorkerSendFailed = "Error sending from ServiceWorkerMain: ";

    public const string WebviewDisabled = "<webview> disabled";
    public const string WebviewNotReady =
        "The WebView must be attached to the DOM and the dom-ready event emitted before this "
        + "method can be called.";

    public const string GuestCommandUnknown = "A page sent something unknown about a guest.";

    public static string InvalidGuest(string id) => $"Invalid guestInstanceId: {id}";

    public static string GuestDenied(string id) => $"Access denied to guestInstanceId: {id}";

    public static string InvalidGuestMethod(string method) => $"Invalid method: {method}";

    public static string WorkerSyncUnheard(int version, string channel) =>
        $"Service worker #{version} called ipcRenderer.sendSync() with '{channel}' channel "
        + "without listeners.";

    public static string StreamInvalid(string stream) =>
        $"{stream} configuration must be of the following values: inherit, pipe, ignore";
}
