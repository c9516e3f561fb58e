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

    /// <summary>
    /// Whether a page may say that its document is now at another address: one of the same origin,
    /// or that differs behind the <c>#</c> only.
    /// </summary>
    public static bool MayMove(DocumentInfo document, string url) =>
        WithoutFragment(document.Url) == WithoutFragment(url)
        || (Of(url) is not Opaque and not "file://" && Of(url) == Of(document.Url));

    private static string WithoutFragment(string url) => url.Split('#', 2)[0];

    private static string Of(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? Opaque
        : uri.IsFile ? "file://"
        : uri.Host.Length == 0 ? Opaque
        : uri.GetLeftPart(UriPartial.Scheme) + AuthorityOf(uri);

    private static string AuthorityOf(Uri uri) =>
        uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
}
