namespace ActorIpc.Gateway.Pages;

/// <summary>Whether a page's Content-Security-Policy leaves the client room to work.</summary>
/// <remarks>
/// Only for a line in the log: the policy itself is the page's and is never changed. What cannot be
/// decided without being a browser, such as a host name, is taken as allowed.
/// </remarks>
internal static class ContentPolicy
{
    /// <summary>Whether our scripts may run and connect under one policy.</summary>
    /// <param name="policy">The policy's text.</param>
    /// <param name="nonce">The nonce that our tags carry, or nothing.</param>
    public static bool Allows(string policy, string? nonce)
    {
        Dictionary<string, string[]> directives = Parse(policy);
        return AllowsScripts(Effective(directives, "script-src-elem", "script-src"), nonce)
            && AllowsConnections(Effective(directives, "connect-src"));
    }

    private static bool AllowsScripts(string[]? sources, string? nonce)
    {
        if (sources is null)
        {
            return true;
        }

        bool hasNonce =
            nonce is not null && sources.Contains($"'nonce-{nonce}'", StringComparer.Ordinal);
        bool isStrict = sources.Contains("'strict-dynamic'", StringComparer.OrdinalIgnoreCase);
        return hasNonce || (!isStrict && sources.Any(IsPlace));
    }

    private static bool AllowsConnections(string[]? sources) =>
        sources is null || sources.Any(IsPlace);

    // A quoted word that is not 'self' (a hash, a nonce, 'none', 'unsafe-inline') names no place.
    private static bool IsPlace(string source) =>
        !source.StartsWith('\'') || source.Equals("'self'", StringComparison.OrdinalIgnoreCase);

    private static string[]? Effective(
        Dictionary<string, string[]> directives,
        params ReadOnlySpan<string> names
    )
    {
        foreach (string name in names)
        {
            if (directives.TryGetValue(name, out string[]? sources))
            {
                return sources;
            }
        }

        return directives.GetValueOrDefault("default-src");
    }

    private static Dictionary<string, string[]> Parse(string policy)
    {
        Dictionary<string, string[]> directives = new(StringComparer.OrdinalIgnoreCase);
        foreach (string directive in policy.Split(';'))
        {
            string[] words = directive.Split(
                default(char[]),
                StringSplitOptions.RemoveEmptyEntries
            );
            if (words.Length > 0)
            {
                // The first one of a name counts.
                _ = directives.TryAdd(words[0], words[1..]);
            }
        }

        return directives;
    }
}
