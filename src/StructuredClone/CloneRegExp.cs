namespace ActorIpc.StructuredClone;

/// <summary>A regular expression's flags, with V8's bits.</summary>
[Flags]
public enum CloneRegExpOptions
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>g</c>.</summary>
    Global = 1,

    /// <summary><c>i</c>.</summary>
    IgnoreCase = 2,

    /// <summary><c>m</c>.</summary>
    Multiline = 4,

    /// <summary><c>y</c>.</summary>
    Sticky = 8,

    /// <summary><c>u</c>.</summary>
    Unicode = 16,

    /// <summary><c>s</c>.</summary>
    DotAll = 32,

    /// <summary><c>d</c>.</summary>
    HasIndices = 128,

    /// <summary><c>v</c>; excludes <c>u</c>.</summary>
    UnicodeSets = 256,
}

/// <summary>
/// A JavaScript RegExp as data. It is never compiled here: a pattern from a peer is untrusted text.
/// </summary>
public sealed class CloneRegExp : CloneValue
{
    private const string FlagLetters = "dgimsuvy";

    private static readonly CloneRegExpOptions[] FlagOfLetter =
    [
        CloneRegExpOptions.HasIndices,
        CloneRegExpOptions.Global,
        CloneRegExpOptions.IgnoreCase,
        CloneRegExpOptions.Multiline,
        CloneRegExpOptions.DotAll,
        CloneRegExpOptions.Unicode,
        CloneRegExpOptions.UnicodeSets,
        CloneRegExpOptions.Sticky,
    ];

    /// <summary>An expression from its source and flags.</summary>
    /// <param name="source">
    /// The pattern as <c>RegExp.source</c> shows it; empty counts as <c>(?:)</c>.
    /// </param>
    /// <param name="flags">The flags.</param>
    /// <exception cref="ArgumentException">
    /// Unknown flags, or <c>u</c> together with <c>v</c>.
    /// </exception>
    public CloneRegExp(string source, CloneRegExpOptions flags)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!AreValid((uint)flags))
        {
            throw new ArgumentException("No such combination of flags.", nameof(flags));
        }

        Source = source.Length == 0 ? "(?:)" : source;
        Flags = flags;
    }

    /// <summary>An expression from its source and flag letters, such as <c>gi</c>.</summary>
    /// <exception cref="ArgumentException">
    /// A letter is unknown or repeated, or <c>u</c> meets <c>v</c>.
    /// </exception>
    public CloneRegExp(string source, string flags)
        : this(source, Parse(flags)) { }

    /// <summary>The pattern as <c>RegExp.source</c> shows it.</summary>
    public string Source { get; }

    /// <summary>The flags.</summary>
    public CloneRegExpOptions Flags { get; }

    /// <summary>The flags' letters in JavaScript's order.</summary>
    public string FlagsText =>
        string.Concat(FlagLetters.Where((_, i) => Flags.HasFlag(FlagOfLetter[i])));

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.RegExp;

    internal static bool AreValid(uint flags) =>
        (flags & ~0b1_1011_1111u) == 0 && (flags & 0b1_0001_0000) != 0b1_0001_0000;

    private static CloneRegExpOptions Parse(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        CloneRegExpOptions flags = 0;
        foreach (char letter in letters)
        {
            int i = FlagLetters.IndexOf(letter, StringComparison.Ordinal);
            if (i < 0 || flags.HasFlag(FlagOfLetter[i]))
            {
                throw new ArgumentException($"No such flags: {letters}.", nameof(letters));
            }

            flags |= FlagOfLetter[i];
        }

        return flags;
    }
}
