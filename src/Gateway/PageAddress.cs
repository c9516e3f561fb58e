using System.Globalization;
using ActorIpc.Contracts;

namespace ActorIpc.Gateway;

/// <summary>An address below a gateway's prefix: a window, its key and a path.</summary>
/// <param name="Window">The window.</param>
/// <param name="Key">The key that the visitor shows.</param>
/// <param name="Path">What is wanted of the window; nothing when even the slash is missing.</param>
internal sealed record PageAddress(WindowId Window, string Key, string? Path)
{
    /// <summary>The folder that is ours in every window.</summary>
    public const string OwnFolder = "_actoripc";

    private const string Folder = "/w/";

    // 128 bits as base64url.
    private const int KeyLength = 22;

    /// <summary>Reads <c>/w/{window}-{key}/{path}</c>.</summary>
    /// <returns>Nothing when the path is another, or the key cannot be one.</returns>
    public static PageAddress? Read(string path)
    {
        if (!path.StartsWith(Folder, StringComparison.Ordinal))
        {
            return null;
        }

        string rest = path[Folder.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? rest : rest[..slash];
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        bool isWindow = int.TryParse(
            dash < 0 ? "" : name[..dash],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int window
        );
        string key = name[(dash + 1)..];
        return isWindow && key.Length == KeyLength && key.All(IsKeyCharacter)
            ? new(new WindowId(window), key, slash < 0 ? null : rest[(slash + 1)..])
            : null;
    }

    /// <summary>
    /// The address of a window's folder below the gateway's prefix, with its slash.
    /// </summary>
    public static string FolderOf(WindowId window, string key) => $"{Folder}{window}-{key}/";

    private static bool IsKeyCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
