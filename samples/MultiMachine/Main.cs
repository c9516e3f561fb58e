using ActorIpc.Actors;

namespace ActorIpc.Samples.MultiMachine;

/// <summary>Two pages that may run on machines of their own, and one that looks on.</summary>
public static class Main
{
    /// <summary>
    /// The pages that are C# code. They run in main's own process, or on the nodes where
    /// <see cref="IpcAppOptions.Placement"/> puts them.
    /// </summary>
    public static IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; } =
        new Dictionary<string, Action<IpcRenderer>>
        {
            [Stage.Left] = page => Talker.Run(page, Stage.Left),
            [Stage.Right] = page => Talker.Run(page, Stage.Right),
        };

    /// <summary>Opens the windows, and lets the pages talk as soon as both are there.</summary>
    public static void Run(IpcApp app)
    {
        Stage stage = new(app);
        app.Activate += (_, _) => CreateLog(app, stage);
        CreateLog(app, stage);
        stage.Open();
    }

    private static void CreateLog(IpcApp app, Stage stage)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions
            {
                Title = "What happens",
                RootDirectory = Sample.FolderOf("MultiMachine"),
                Preload = "preload.js",
            }
        );
        stage.Watch(window);
        window.LoadFile("index.html");
    }
}
