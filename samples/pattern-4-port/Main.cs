using ActorIpc.Actors;

namespace ActorIpc.Samples.Pattern4Port;

/// <summary>Renderer to renderer, directly: main makes a channel and gives its ends away.</summary>
public static class Main
{
    /// <summary>Opens a pair of windows; another one whenever both are in use.</summary>
    public static void Run(IpcApp app)
    {
        app.Activate += (_, _) => CreatePair(app);
        CreatePair(app);
    }

    private static void CreatePair(IpcApp app)
    {
        BrowserWindow left = CreateWindow(app, "Left");
        BrowserWindow right = CreateWindow(app, "Right");
        left.WebContents.Ipc.On("request-port", () => Connect(app, left, right));
        right.WebContents.Ipc.On("request-port", () => Connect(app, left, right));
    }

    // A page asks when it has loaded, and again after each reload: its old port ended with it.
    private static void Connect(IpcApp app, BrowserWindow left, BrowserWindow right)
    {
        if (left.WebContents.MainFrame.IsDestroyed || right.WebContents.MainFrame.IsDestroyed)
        {
            return;
        }

        MessageChannelMain channel = new(app);
        left.WebContents.PostMessage("port", null, [channel.Port1]);
        right.WebContents.PostMessage("port", null, [channel.Port2]);
    }

    private static BrowserWindow CreateWindow(IpcApp app, string title)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = title,
                RootDirectory = Sample.FolderOf("pattern-4-port"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
        return window;
    }
}
