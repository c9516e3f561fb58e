namespace ActorIpc.Broker;

/// <summary>
/// The folder that the person names for the open dialog, checked before anything starts.
/// </summary>
internal static class DialogFolder
{
    /// <summary>The full path of the folder.</summary>
    /// <param name="named">As it stands on the command line; this folder if left out.</param>
    /// <exception cref="CannotStartException">
    /// It is missing, no folder, or cannot be listed.
    /// </exception>
    public static string Open(string? named)
    {
        string folder = Path.GetFullPath(named ?? ".");
        if (File.Exists(folder))
        {
            throw new CannotStartException($"--folder {named}: is a file, not a folder.");
        }

        try
        {
            using IEnumerator<string> entries = Directory
                .EnumerateFileSystemEntries(folder)
                .GetEnumerator();
            entries.MoveNext();
            return folder;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new CannotStartException($"--folder {named}: there is no such folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"--folder {named}: cannot be read: {e.Message}", e);
        }
    }
}
