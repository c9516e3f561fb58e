namespace ActorIpc.Gateway.Pages;

/// <summary>The types of the files that web pages are made of.</summary>
internal static class ContentTypes
{
    /// <summary>The media type of pages, without its charset.</summary>
    public const string Html = "text/html";

    /// <summary>Makes a table of the types, by extension, that the caller may change.</summary>
    public static Dictionary<string, string> Web() =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            [".html"] = Html,
            [".htm"] = Html,
            [".js"] = "text/javascript; charset=utf-8",
            [".mjs"] = "text/javascript; charset=utf-8",
            [".css"] = "text/css; charset=utf-8",
            [".json"] = "application/json",
            [".map"] = "application/json",
            [".txt"] = "text/plain; charset=utf-8",
            [".md"] = "text/markdown; charset=utf-8",
            [".csv"] = "text/csv; charset=utf-8",
            [".xml"] = "application/xml",
            [".svg"] = "image/svg+xml",
            [".png"] = "image/png",
            [".jpg"] = "image/jpeg",
            [".jpeg"] = "image/jpeg",
            [".gif"] = "image/gif",
            [".webp"] = "image/webp",
            [".avif"] = "image/avif",
            [".ico"] = "image/x-icon",
            [".bmp"] = "image/bmp",
            [".woff"] = "font/woff",
            [".woff2"] = "font/woff2",
            [".ttf"] = "font/ttf",
            [".otf"] = "font/otf",
            [".wasm"] = "application/wasm",
            [".pdf"] = "application/pdf",
            [".mp3"] = "audio/mpeg",
            [".wav"] = "audio/wav",
            [".ogg"] = "audio/ogg",
            [".mp4"] = "video/mp4",
            [".webm"] = "video/webm",
            [".webmanifest"] = "application/manifest+json",
        };
}
