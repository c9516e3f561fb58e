namespace ActorIpc.Contracts;

/// <summary>Cloned values on their way: nobody in the middle reads them.</summary>
/// <remarks>
/// <para>
/// Either bytes in V8's structured-clone format, or, only inside one process and only when every
/// value is an immutable scalar or string, the values themselves. Either way the receiver can never
/// see a later change by the sender (R11).
/// </para>
/// <para>
/// The arguments of a send or an invoke are one array (R12). The message of a postMessage, a result
/// and a port message are one value.
/// </para>
/// </remarks>
public readonly struct Payload : IEquatable<Payload>
{
    private readonly object? _content;

    private Payload(object? content) => _content = content;

    /// <summary>
    /// Whether the payload is bytes; otherwise it is a scalar or a list of scalars.
    /// </summary>
    public bool IsEncoded => _content is EncodedContent;

    /// <summary>The bytes, beginning with <c>FF 0F</c>.</summary>
    /// <exception cref="InvalidOperationException">The payload is not encoded.</exception>
    public ReadOnlyMemory<byte> Bytes =>
        _content is EncodedContent encoded
            ? encoded.Bytes
            : throw new InvalidOperationException("The payload holds values, not bytes.");

    /// <summary>The scalar arguments of a call.</summary>
    /// <exception cref="InvalidOperationException">
    /// The payload is not a list of scalars.
    /// </exception>
    public ReadOnlySpan<object?> Arguments =>
        _content is object?[] values
            ? values
            : throw new InvalidOperationException("The payload holds no list of values.");

    /// <summary>Whether the payload is a list of scalar arguments.</summary>
    public bool IsArguments => _content is object?[];

    /// <summary>The one scalar value.</summary>
    /// <exception cref="InvalidOperationException">The payload is encoded or a list.</exception>
    public object? Scalar =>
        _content is EncodedContent or object?[]
            ? throw new InvalidOperationException("The payload is not one value.")
            : _content;

    /// <summary>
    /// Wraps bytes in V8's format. Ownership passes: nobody may write to them again.
    /// </summary>
    public static Payload FromBytes(ReadOnlyMemory<byte> bytes) => new(new EncodedContent(bytes));

    /// <summary>
    /// Wraps scalar arguments. Ownership passes: nobody may write to the array again.
    /// </summary>
    /// <param name="values">Immutable scalars and strings only; the caller has checked.</param>
    public static Payload FromArguments(object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values);
    }

    /// <summary>Wraps one scalar value.</summary>
    /// <param name="value">An immutable scalar or a string; the caller has checked.</param>
    public static Payload FromScalar(object? value) => new(value);

    /// <inheritdoc />
    public bool Equals(Payload other) => ReferenceEquals(_content, other._content);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Payload other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _content?.GetHashCode() ?? 0;

    /// <summary>Whether two payloads are the very same content.</summary>
    public static bool operator ==(Payload left, Payload right) => left.Equals(right);

    /// <summary>Whether two payloads are different contents.</summary>
    public static bool operator !=(Payload left, Payload right) => !left.Equals(right);

    /// <summary>What kind of content it is and how long; never the content.</summary>
    public override string ToString() =>
        _content switch
        {
            EncodedContent encoded => $"{encoded.Bytes.Length} bytes",
            object?[] values => $"{values.Length} values",
            _ => "1 value",
        };

    private sealed class EncodedContent(ReadOnlyMemory<byte> bytes)
    {
        public ReadOnlyMemory<byte> Bytes { get; } = bytes;
    }
}
