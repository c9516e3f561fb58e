using ActorIpc.Actors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Samples.Pattern2;

/// <summary>Renderer to main and back: the page calls and awaits main's answer.</summary>
public static class Main
{
    /// <summary>Answers calls, and opens a window.</summary>
    public static void Run(IpcApp app)
    {
        app.IpcMain.Handle(
            "dialog:openFile",
            (IpcMainInvokeEvent e) => HandleFileOpenAsync(app, e)
        );
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
    }

    // The path, or JavaScript's undefined when the person cancelled.
    private static async Task<object> HandleFileOpenAsync(IpcApp app, IpcMainInvokeEvent e)
    {
        BrowserWindow? window = BrowserWindow.FromWebContents(e.Sender);
        OpenDialogResult result = await app.Dialog.ShowOpenDialogAsync(window!);
        return result.Canceled ? CloneUndefined.Value : result.FilePaths[0];
    }

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "Open a file",
                RootDirectory = Sample.FolderOf("pattern-2"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
