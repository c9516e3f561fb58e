using System.Text;
using System.Text.Json;

namespace ActorIpc.Gateway.Scripts;

/// <summary>
/// A window's preload script, as the page gets it (<c>docs/protocol.md</c>, section 9).
/// </summary>
internal static class PreloadScript
{
    private const string Head =
        "__actoripc.preload(function (require, module, exports, process) {\n";
    private const string Tail = "\n});\n";

    /// <summary>Wraps the file's text, unchanged.</summary>
    /// <remarks>
    /// The file is read anew for each document, so that a reload shows what was edited.
    /// </remarks>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(file, Encoding.UTF8, cancellationToken)
            .ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(Head + text + Tail);
    }

    /// <summary>
    /// Stands in for a file that cannot be read: the page goes on and its console says why.
    /// </summary>
    /// <param name="file">
    /// The file's name; not its folder, which is the machine's own business.
    /// </param>
    /// <param name="reason">What went wrong, in words for a page.</param>
    public static byte[] Unreadable(string file, string reason)
    {
        string text = $"ActorIpc: the preload script {file} could not be loaded: {reason}.";
        string literal = JsonSerializer.Serialize(text, ScriptJson.Context.String);
        return Encoding.UTF8.GetBytes($"{Head}console.error({literal});{Tail}");
    }
}
