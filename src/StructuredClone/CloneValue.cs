using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ActorIpc.StructuredClone;

/// <summary>What a <see cref="CloneValue"/> is, in JavaScript's terms.</summary>
[SuppressMessage(
    "Naming",
    "CA1720:Identifier contains type name",
    Justification = "JavaScript's names."
)]
public enum CloneKind
{
    /// <summary><c>undefined</c>.</summary>
    Undefined,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number: an IEEE double.</summary>
    Number,

    /// <summary>A string of UTF-16 code units.</summary>
    String,

    /// <summary>A BigInt.</summary>
    BigInt,

    /// <summary>An object with string keys.</summary>
    Object,

    /// <summary>An array, dense or sparse.</summary>
    Array,

    /// <summary>A Date.</summary>
    Date,

    /// <summary>A RegExp, as data.</summary>
    RegExp,

    /// <summary>A Boolean, Number, String or BigInt object.</summary>
    Boxed,

    /// <summary>A Map.</summary>
    Map,

    /// <summary>A Set.</summary>
    Set,

    /// <summary>An ArrayBuffer.</summary>
    ArrayBuffer,

    /// <summary>A typed array or a DataView.</summary>
    View,

    /// <summary>An Error.</summary>
    Error,
}

/// <summary>
/// A JavaScript value as structured clone knows it: nothing of a message is lost in this model.
/// </summary>
/// <remarks>
/// Primitives compare by value as a Map's keys do (NaN equals NaN, -0 equals 0); objects are who
/// they are, so reference identity is JavaScript's identity. Objects that grow (objects, arrays,
/// maps, sets) are not thread-safe.
/// </remarks>
public abstract class CloneValue
{
    private protected CloneValue() { }

    /// <summary>What this is, in JavaScript's terms.</summary>
    public abstract CloneKind Kind { get; }

    /// <summary>A string, or null for null.</summary>
    public static CloneValue Of(string? value) =>
        value is null ? CloneNull.Value : CloneString.Of(value);

    /// <summary>A number.</summary>
    public static CloneValue Of(double value) => CloneNumber.Of(value);

    /// <summary>A whole number.</summary>
    public static CloneValue Of(int value) => CloneNumber.Of(value);

    /// <summary>A boolean.</summary>
    public static CloneValue Of(bool value) => CloneBoolean.Of(value);

    /// <summary>A BigInt.</summary>
    public static CloneValue Of(BigInteger value) => CloneBigInt.Of(value);
}

/// <summary><c>undefined</c>.</summary>
public sealed class CloneUndefined : CloneValue
{
    private CloneUndefined() { }

    /// <summary>The only one.</summary>
    public static CloneUndefined Value { get; } = new();

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Undefined;

    /// <inheritdoc/>
    public override string ToString() => "undefined";
}

/// <summary><c>null</c>.</summary>
public sealed class CloneNull : CloneValue
{
    private CloneNull() { }

    /// <summary>The only one.</summary>
    public static CloneNull Value { get; } = new();

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Null;

    /// <inheritdoc/>
    public override string ToString() => "null";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class CloneBoolean : CloneValue
{
    private CloneBoolean(bool value) => Value = value;

    /// <summary><c>true</c>.</summary>
    public static CloneBoolean True { get; } = new(true);

    /// <summary><c>false</c>.</summary>
    public static CloneBoolean False { get; } = new(false);

    /// <summary>Which of the two.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Boolean;

    /// <summary>The one for a .NET boolean.</summary>
    public static new CloneBoolean Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}
