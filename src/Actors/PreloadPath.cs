namespace ActorIpc.Actors;

/// <summary>Where the file of a preload script is.</summary>
internal static class PreloadPath
{
    /// <summary>Checks that there is a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static void ThrowIfMissing(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no preload script '{full}'.", full);
        }
    }
}
