using ActorIpc.Actors;

namespace ActorIpc.Samples.Pattern3;

/// <summary>Main to renderer: a menu of main's makes the page count.</summary>
public static class Main
{
    /// <summary>The application menu.</summary>
    public static IReadOnlyList<MenuItem> Menu { get; } =
    [
        new MenuItem
        {
            Label = "Counter",
            Submenu =
            [
                new MenuItem { Label = "Increment", Click = (_, window) => Update(window, +1) },
                new MenuItem { Label = "Decrement", Click = (_, window) => Update(window, -1) },
            ],
        },
    ];

    /// <summary>Shows the menu, listens for the page's answers, and opens a window.</summary>
    public static void Run(IpcApp app)
    {
        app.SetApplicationMenu(Menu);
        app.IpcMain.On(
            "counter-value",
            (IpcMainEvent e, int value) =>
                Console.WriteLine($"pattern-3: the counter of contents {e.Sender.Id} is {value}.")
        );
        app.Activate += (_, _) => CreateWindow(app);
        CreateWindow(app);
    }

    private static void Update(BrowserWindow? window, int step) =>
        window?.WebContents.Send("update-counter", step);

    private static void CreateWindow(IpcApp app)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "Menu counter",
                RootDirectory = Sample.FolderOf("pattern-3"),
                Preload = "preload.js",
            }
        );
        window.LoadFile("index.html");
    }
}
