using ActorIpc.StructuredClone.Typed;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone;

/// <summary>
/// Between the value model and .NET objects, by the same rules as encoding and typed decoding.
/// </summary>
/// <remarks>
/// The rules are the same because it is the same code: values pass through their encoding.
/// </remarks>
public static class CloneConvert
{
    /// <summary>Turns a model value into a .NET value.</summary>
    /// <exception cref="CloneConversionException">
    /// The value does not fit <paramref name="type"/>.
    /// </exception>
    public static object? To(CloneValue value, Type type, CloneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        return type.IsInstanceOfType(value) && type != typeof(object)
            ? value
            : Encode(
                value,
                options,
                (message, read) => CloneSerializer.Deserialize(message, type, read)
            );
    }

    /// <summary>
    /// Turns several model values into .NET values; what they share stays shared.
    /// </summary>
    /// <param name="values">
    /// The values. Missing ones count as <c>undefined</c>, surplus ones are dropped.
    /// </param>
    /// <param name="types">The wanted types, one per result.</param>
    /// <param name="options">Limits and choices; the defaults when null.</param>
    /// <exception cref="CloneConversionException">
    /// A value does not fit its type; the path starts with <c>args[i]</c>.
    /// </exception>
    public static object?[] To(
        ReadOnlySpan<CloneValue> values,
        ReadOnlySpan<Type> types,
        CloneOptions? options = null
    )
    {
        Type[] wanted = types.ToArray();
        return Encode(
            CloneArray.Of(values),
            options,
            (message, read) => CloneSerializer.DeserializeArguments(message, wanted, read)
        );
    }

    /// <summary>
    /// Turns a .NET value into a model value; a model value is returned as it is.
    /// </summary>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static CloneValue From(object? value, CloneOptions? options = null) =>
        value as CloneValue
        ?? Encode(
            value,
            options,
            (message, read) => CloneSerializer.DeserializeValue(message, read)
        );

    /// <summary>
    /// Whether a value may skip encoding inside one process, because nobody can change it.
    /// </summary>
    /// <returns>
    /// <see langword="true"/> for null, booleans, numbers, strings, characters, dates, enums and
    /// the like.
    /// </returns>
    public static bool IsImmutableScalar(object? value) =>
        value is null or string or int or bool or double or long
        || ScalarPlans.IsScalar(value.GetType());

    /// <summary>Gives what encoding a scalar and decoding it as another type would give.</summary>
    /// <param name="scalar">A value for which <see cref="IsImmutableScalar"/> holds.</param>
    /// <param name="target">
    /// The wanted type: 42 becomes a <c>long</c> or a <c>double</c>, never a <c>string</c>.
    /// </param>
    /// <exception cref="CloneConversionException">
    /// The value does not fit <paramref name="target"/>.
    /// </exception>
    public static object? ConvertScalar(object? scalar, Type target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ScalarShortcut.TryConvert(scalar, target, out object? result)
            ? result
            : Encode(
                scalar,
                null,
                (message, read) => CloneSerializer.Deserialize(message, target, read)
            );
    }

    private static T Encode<T>(
        object? value,
        CloneOptions? options,
        Func<ReadOnlyMemory<byte>, CloneOptions, T> decode
    )
    {
        CloneWriter writer = CloneWriter.Rent(options);
        try
        {
            writer.Plans.For<object?>().Write(writer, value);
            return decode(writer.ToMemory(), CopyingOptions(writer.Options));
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>The bytes are ours and will be overwritten, so nothing may borrow them.</summary>
    private static CloneOptions CopyingOptions(CloneOptions options) =>
        options.BorrowInput ? options.WithoutBorrowing() : options;
}
