using System.Security.Cryptography;
using System.Text;

namespace ActorIpc.Gateway.Scripts;

/// <summary>A script as it is sent, with the tag that tells its versions apart.</summary>
internal sealed class Script
{
    /// <summary>The media type of scripts.</summary>
    public const string ContentType = "text/javascript; charset=utf-8";

    private const string ClientEntry = "boot.js";

    private static readonly Lazy<Script> LazyClient = new(LinkClient);

    private Script(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Bytes = bytes;
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
    }

    /// <summary>The client: linked at the first use from the modules in this assembly.</summary>
    /// <exception cref="ModuleLinkException">
    /// The modules in this assembly cannot be linked.
    /// </exception>
    public static Script Client => LazyClient.Value;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Quoted, as a header wants it.</summary>
    public string ETag { get; }

    private static Script LinkClient() => new(ModuleLinker.Link(ClientEntry, ReadModule));

    private static string? ReadModule(string module)
    {
        using Stream? stream = typeof(Script).Assembly.GetManifestResourceStream(
            $"client/{module}"
        );
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
