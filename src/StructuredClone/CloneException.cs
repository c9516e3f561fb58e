namespace ActorIpc.StructuredClone;

/// <summary>A value cannot be cloned: the caller's misuse, found before anything is sent.</summary>
/// <remarks>
/// The message is Electron's (rule R22) and names no value. <see cref="Path"/> names the culprit,
/// and <see cref="Reason"/> says what is wrong with it; both are for the side that called, never
/// for the peer.
/// </remarks>
public sealed class CloneException : Exception
{
    /// <summary>The text of every such failure (R22).</summary>
    public const string Text = "An object could not be cloned.";

    private readonly ClonePath _path;

    /// <summary>A failure with its reason and, when user code threw it, its cause.</summary>
    /// <param name="reason">What is wrong with the value, for the caller's log.</param>
    /// <param name="innerException">What a property or an enumerator of the caller threw.</param>
    public CloneException(string reason, Exception? innerException = null)
        : base(Text, innerException)
    {
        Reason = reason;
        _path = new ClonePath();
    }

    private CloneException(CloneException plain)
        : base($"{Text} {plain.Path ?? "The value"}: {plain.Reason}", plain.InnerException)
    {
        Reason = plain.Reason;
        _path = plain._path;
    }

    /// <summary>What is wrong with the culprit.</summary>
    public string Reason { get; }

    /// <summary>
    /// Where the culprit is, such as <c>args[1].owner.callback</c>; null for the value itself.
    /// </summary>
    public string? Path => _path.ToText();

    /// <summary>The same failure with a message that says where and why, too.</summary>
    /// <returns>
    /// <c>An object could not be cloned. args[1].owner.callback: A delegate is code.</c>
    /// </returns>
    public CloneException Explain() => new(this);

    internal ClonePath Trail => _path;
}
