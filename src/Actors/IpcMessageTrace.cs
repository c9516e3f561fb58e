using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <summary>One message that passed through main, for people who watch.</summary>
/// <param name="Verb">How it was sent.</param>
/// <param name="Channel">Where; in the framework's namespace or the users'.</param>
/// <param name="Window">The window whose page sent or receives it, if its contents has one.</param>
/// <param name="Bytes">
/// The length of its payload; nothing when it stayed in this process unencoded.
/// </param>
/// <param name="Outcome">
/// <c>ok</c>, <c>unheard</c> when nobody listens, <c>uncaught</c> when a listener threw, or the
/// code of
/// an error (<c>docs/errors.md</c>).
/// </param>
/// <param name="Elapsed">
/// From its arrival in main to its end: the answer of a call, the return of the last listener.
/// </param>
public sealed record IpcMessageTrace(
    IpcVerb Verb,
    Channel Channel,
    WindowId? Window,
    int? Bytes,
    string Outcome,
    TimeSpan Elapsed
);

/// <summary>How a message was sent.</summary>
public enum IpcVerb
{
    /// <summary><c>ipcRenderer.send</c>.</summary>
    Send,

    /// <summary><c>ipcRenderer.invoke</c>.</summary>
    Invoke,

    /// <summary><c>ipcRenderer.sendSync</c>.</summary>
    SendSync,

    /// <summary><c>ipcRenderer.postMessage</c>.</summary>
    PostMessage,

    /// <summary><c>ipcRenderer.sendToHost</c>: from a guest to the page that shows it.</summary>
    SendToHost,

    /// <summary>From main to a page: <c>webContents.send</c> or <c>postMessage</c>.</summary>
    Deliver,
}
