namespace ActorIpc.Actors;

/// <summary>A page could not be loaded (R172).</summary>
public sealed class NavigationException : Exception
{
    internal NavigationException(string code, int errno, string url)
        : base($"{code} ({errno}) loading '{url}'")
    {
        Code = code;
        Errno = errno;
        Url = url;
    }

    /// <summary>Chromium's name of it, as <c>ERR_ABORTED</c>.</summary>
    public string Code { get; }

    /// <summary>Chromium's number of it, as -3.</summary>
    public int Errno { get; }

    /// <summary>What was to be loaded.</summary>
    public string Url { get; }

    /// <summary>Something else came first, or a listener did not want it.</summary>
    internal static NavigationException Aborted(string url) => new("ERR_ABORTED", -3, url);

    /// <summary>No page has that address.</summary>
    internal static NavigationException NotFound(string url) => new("ERR_FILE_NOT_FOUND", -6, url);

    /// <summary>It is no address.</summary>
    internal static NavigationException Invalid(string url) => new("ERR_INVALID_URL", -300, url);

    /// <summary>It leads from one address to the next, without end.</summary>
    internal static NavigationException Endless(string url) =>
        new("ERR_TOO_MANY_REDIRECTS", -310, url);
}
