using ActorIpc.Actors.Gates;

namespace ActorIpc.Actors;

/// <summary>Which channels pages may speak on: an allow list, a deny list, or both.</summary>
/// <remarks>
/// <para>
/// An entry is a channel's name, or has stars: each stands for any characters, also for none
/// (<c>fs:*</c>). Names are compared by ordinal (R7). Denied is denied, whatever is allowed.
/// </para>
/// <para>
/// It binds what pages say to main: <c>send</c>, <c>sendSync</c>, <c>invoke</c>,
/// <c>postMessage</c>, and what main passes on for them. It does not bind main, which is trusted,
/// nor the messages of ports, which have no channel. The framework's own traffic has names of its
/// own (R8).
/// </para>
/// <para>Thread-safe. It is read once, when it is made; judging a message allocates nothing.</para>
/// </remarks>
public sealed class ChannelPolicy
{
    private readonly ChannelPatterns? _allowed;
    private readonly ChannelPatterns _denied;

    /// <summary>Makes a policy.</summary>
    /// <param name="allow">What may be sent; everything if left out.</param>
    /// <param name="deny">What may not be sent; nothing if left out.</param>
    /// <exception cref="ArgumentException">
    /// An entry is no name, the allow list is empty, or an entry of it could never be sent.
    /// </exception>
    public ChannelPolicy(IReadOnlyList<string>? allow = null, IReadOnlyList<string>? deny = null)
    {
        Allow = allow is null ? null : [.. allow];
        Deny = deny is null ? [] : [.. deny];
        PolicyCheck.ThrowIfContradictory(Allow, Deny);
        _allowed = Allow is null ? null : new ChannelPatterns(Allow);
        _denied = new ChannelPatterns(Deny);
    }

    /// <summary>What may be sent; nothing here means everything.</summary>
    public IReadOnlyList<string>? Allow { get; }

    /// <summary>What may not be sent, also if it is allowed.</summary>
    public IReadOnlyList<string> Deny { get; }

    /// <summary>Whether pages may speak on a channel.</summary>
    public bool Allows(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return !Denies(channel) && Lists(channel);
    }

    /// <summary>Whether a channel is on the deny list.</summary>
    internal bool Denies(string channel) => _denied.Match(channel);

    /// <summary>Whether a channel is on the allow list, or there is none.</summary>
    internal bool Lists(string channel) => _allowed is null || _allowed.Match(channel);
}
