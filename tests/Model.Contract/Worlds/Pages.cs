namespace ActorIpc.Model.Contract.Worlds;

/// <summary>Windows that show a file, and files to choose.</summary>
/// <remarks>Folders serve all tests of a run: nothing in them changes.</remarks>
internal static class Pages
{
    private const string EntryFile = "index.html";

    private static readonly Lazy<string> Root = new(NewPage);
    private static readonly Lazy<string> Files = new(NewFiles);

    /// <summary>A folder with the files a.txt, b.txt and sub/inner.txt.</summary>
    public static string FolderWithFiles => Files.Value;

    /// <summary>A window that may load index.html.</summary>
    public static BrowserWindowOptions Options => new() { RootDirectory = Root.Value };

    /// <summary>A window whose page waits for a visitor.</summary>
    public static BrowserWindow NewWindow(
        IpcWorld world,
        string? name = null,
        bool hasIpcInFrames = false,
        bool webviewTag = false
    )
    {
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions
                {
                    Name = name,
                    RootDirectory = Root.Value,
                    NodeIntegrationInSubFrames = hasIpcInFrames,
                    WebviewTag = webviewTag,
                }
            )
        );
        window.LoadFile(EntryFile);
        return window;
    }

    private static string NewPage()
    {
        string root = NewFolder();
        File.WriteAllText(Path.Combine(root, EntryFile), "<!doctype html>");
        return root;
    }

    private static string NewFiles()
    {
        string root = NewFolder();
        File.WriteAllText(Path.Combine(root, "a.txt"), "a");
        File.WriteAllText(Path.Combine(root, "b.txt"), "b");
        Directory.CreateDirectory(Path.Combine(root, "sub"));
        File.WriteAllText(Path.Combine(root, "sub", "inner.txt"), "inner");
        return root;
    }

    private static string NewFolder()
    {
        string root = Directory.CreateTempSubdirectory("actoripc-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}
