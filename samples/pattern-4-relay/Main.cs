using ActorIpc.Actors;

namespace ActorIpc.Samples.Pattern4Relay;

/// <summary>
/// Renderer to renderer, relayed: main passes on what one page says to all the others.
/// </summary>
public static class Main
{
    /// <summary>Relays, and opens two windows.</summary>
    public static void Run(IpcApp app)
    {
        app.IpcMain.On("say", (IpcMainEvent e, string text) => Relay(app, e.Sender, text));
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
        CreateWindow(app);
    }

    private static void Relay(IpcApp app, WebContents sender, string text)
    {
        string? who = BrowserWindow.FromWebContents(sender)?.Name;
        foreach (BrowserWindow window in app.Windows)
        {
            if (window.WebContents != sender)
            {
                window.WebContents.Send("said", who, text);
            }
        }
    }

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Name = $"Window {app.Windows.Count + 1}",
                RootDirectory = Sample.FolderOf("pattern-4-relay"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
