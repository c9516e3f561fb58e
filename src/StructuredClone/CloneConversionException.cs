namespace ActorIpc.StructuredClone;

/// <summary>
/// Good bytes do not fit the .NET type that was asked for, such as a string for an int.
/// </summary>
public sealed class CloneConversionException : Exception
{
    private readonly ClonePath _path = new();

    /// <summary>A mismatch between what was wanted and what came.</summary>
    /// <param name="expectedType">The .NET type that was asked for.</param>
    /// <param name="found">
    /// What came, in JavaScript's words: <c>string</c>, <c>number 3000000000</c>.
    /// </param>
    /// <param name="innerException">
    /// What a constructor or property setter threw, if one did.
    /// </param>
    public CloneConversionException(
        Type expectedType,
        string found,
        Exception? innerException = null
    )
        : base(null, innerException)
    {
        ArgumentNullException.ThrowIfNull(expectedType);
        ExpectedType = expectedType;
        Found = found;
    }

    /// <summary>The .NET type that was asked for.</summary>
    public Type ExpectedType { get; }

    /// <summary>That type as a C# programmer writes it: <c>int?</c>.</summary>
    public string Expected => TypeName.Of(ExpectedType);

    /// <summary>What came instead, in JavaScript's words.</summary>
    public string Found { get; }

    /// <summary>Where it came, such as <c>[1].owner.age</c>; null for the value itself.</summary>
    public string? Path => _path.ToText();

    /// <summary>Path, expected type and what came, in one sentence.</summary>
    public override string Message =>
        $"{Path ?? "The value"} cannot be read as {Expected}: found {Found}.";

    internal ClonePath Trail => _path;
}
