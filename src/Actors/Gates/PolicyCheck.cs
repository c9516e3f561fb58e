namespace ActorIpc.Actors.Gates;

/// <summary>Finds what contradicts itself in a policy, when it is made.</summary>
internal static class PolicyCheck
{
    /// <exception cref="ArgumentException">The lists contradict each other.</exception>
    public static void ThrowIfContradictory(
        IReadOnlyList<string>? allow,
        IReadOnlyList<string> deny
    )
    {
        ThrowIfNameless(allow ?? [], "allow");
        ThrowIfNameless(deny, "deny");
        if (allow is { Count: 0 })
        {
            throw new ArgumentException(Texts.PolicyAllowsNothing);
        }

        foreach (string entry in allow ?? [])
        {
            if (deny.FirstOrDefault(denied => ChannelPatterns.Match(denied, entry)) is { } denied)
            {
                throw new ArgumentException(
                    denied == entry
                        ? Texts.PolicyContradicts(entry)
                        : Texts.PolicyNeverMatches(entry, denied)
                );
            }
        }
    }

    private static void ThrowIfNameless(IReadOnlyList<string?> entries, string list)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] is null)
            {
                throw new ArgumentException(Texts.PolicyNameless(list, i));
            }
        }
    }
}
