using ActorIpc.Actors;

namespace ActorIpc.Samples.Pattern1;

/// <summary>Renderer to main, one way: the page says what it wants and does not wait.</summary>
public static class Main
{
    /// <summary>
    /// Listens, and opens a window: one now, and one more whenever somebody wants one.
    /// </summary>
    public static void Run(IpcApp app)
    {
        app.IpcMain.On("set-title", HandleSetTitle);
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
    }

    private static void HandleSetTitle(IpcMainEvent e, string title)
    {
        BrowserWindow? window = BrowserWindow.FromWebContents(e.Sender);
        window?.Title = title;
    }

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "Set title",
                RootDirectory = Sample.FolderOf("pattern-1"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
