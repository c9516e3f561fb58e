using ActorIpc.Actors;

namespace ActorIpc.Samples.PingPong;

/// <summary>The two ways to get an answer that are older than <c>invoke</c>.</summary>
public static class Main
{
    /// <summary>Answers both, and opens a window.</summary>
    public static void Run(IpcApp app)
    {
        app.IpcMain.On("asynchronous-message", AnswerLater);
        app.IpcMain.On("synchronous-message", AnswerAtOnce);
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
    }

    private static void AnswerLater(IpcMainEvent e, string message) =>
        e.Reply("asynchronous-reply", Answer(message));

    private static void AnswerAtOnce(IpcMainEvent e, string message) =>
        e.ReturnValue = Answer(message);

    private static string Answer(string message) => message == "ping" ? "pong" : "what?";

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "Ping, pong",
                RootDirectory = Sample.FolderOf("ping-pong"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
