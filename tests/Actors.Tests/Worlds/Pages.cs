namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>Windows that show a file.</summary>
internal static class Pages
{
    private const string EntryFile = "index.html";

    /// <summary>A window whose page waits for a visitor.</summary>
    public static BrowserWindow NewWindow(IpcWorld world, string? name = null)
    {
        string root = Directory.CreateTempSubdirectory("actoripc-").FullName;
        File.WriteAllText(Path.Combine(root, EntryFile), "<!doctype html>");
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions { Name = name, RootDirectory = root }
            )
        );
        window.LoadFile(EntryFile);
        return window;
    }
}
