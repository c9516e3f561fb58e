namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>A folder of a test, gone with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actoripc-");

    public string Path => _folder.FullName;

    public string Write(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string In(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
