namespace ActorIpc.StructuredClone;

/// <summary>A JavaScript string; lone surrogates are kept.</summary>
public sealed class CloneString : CloneValue, IEquatable<CloneString>
{
    private CloneString(string value) => Value = value;

    /// <summary>The empty string.</summary>
    public static CloneString Empty { get; } = new("");

    /// <summary>The UTF-16 code units.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.String;

    /// <summary>A string.</summary>
    public static new CloneString Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == 0 ? Empty : new CloneString(value);
    }

    /// <inheritdoc/>
    public bool Equals(CloneString? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CloneString);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
