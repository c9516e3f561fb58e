namespace ActorIpc.Actors.Contents;

/// <summary>The origins of documents, as they are written (R147).</summary>
internal static class FrameOrigin
{
    private const string Opaque = "null";

    /// <summary>
    /// Scheme, host and port of a document's address. A blank document has that of the document it
    /// stands in; what has no host is opaque.
    /// </summary>
    public static string Of(DocumentInfo document) =>
        document.Url is "" or "about:blank" or "about:srcdoc"
            ? document.Frame.ParentDocument is { } parent
                ? Of(parent)
                : Opaque
            : Of(document.Url);

    private static string Of(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? Opaque
        : uri.IsFile ? "file://"
        : uri.Host.Length == 0 ? Opaque
        : uri.GetLeftPart(UriPartial.Scheme) + AuthorityOf(uri);

    private static string AuthorityOf(Uri uri) =>
        uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
}
