using System.Text.Json;
using ActorIpc.Actors;
using ActorIpc.Compat.Legacy;

namespace ActorIpc.Samples.LegacyIpc;

/// <summary>The module <c>ipc</c> of 2015: main as its documentation wrote it.</summary>
public static class Main
{
    /// <summary>Listens as in version 0.32, and opens a window.</summary>
    public static void Run(IpcApp app)
    {
        IpcMain ipc = app.IpcMain;
        ipc.On("asynchronous-message", AnswerLater);
        ipc.On("synchronous-message", (IpcMainEvent e) => e.SendReply("\"pong\""));
        ipc.On("describe", Describe);
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
    }

    private static void AnswerLater(IpcMainEvent e, string message) =>
        e.Sender.SendLegacy("asynchronous-reply", message == "ping" ? "pong" : "what?");

    private static void Describe(IpcMainEvent e, Dictionary<string, object?> what) =>
        e.ReturnValue = JsonSerializer.Serialize(what);

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "ipc, as it was",
                RootDirectory = Sample.FolderOf("legacy-ipc"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
