namespace ActorIpc.StructuredClone;

/// <summary>Between the value model and .NET objects, by the same rules as encoding and typed decoding.</summary>
public static class CloneConvert
{
    /// <summary>Turns a model value into a .NET value.</summary>
    /// <exception cref="CloneConversionException">The value does not fit <paramref name="type"/>.</exception>
    public static object? To(CloneValue value, Type type, CloneOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Turns several model values into .NET values; what they share stays shared.</summary>
    /// <param name="values">The values. Missing ones count as <c>undefined</c>, surplus ones are dropped.</param>
    /// <param name="types">The wanted types, one per result.</param>
    /// <param name="options">Limits and choices; the defaults when null.</param>
    /// <exception cref="CloneConversionException">A value does not fit its type; the path starts with <c>args[i]</c>.</exception>
    public static object?[] To(
        ReadOnlySpan<CloneValue> values,
        ReadOnlySpan<Type> types,
        CloneOptions? options = null
    ) => throw new NotImplementedException();

    /// <summary>Turns a .NET value into a model value; a model value is returned as it is.</summary>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static CloneValue From(object? value, CloneOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Whether a value may skip encoding inside one process, because nobody can change it.</summary>
    /// <returns><see langword="true"/> for null, booleans, numbers, strings, characters, dates, enums and the like.</returns>
    public static bool IsImmutableScalar(object? value) => throw new NotImplementedException();

    /// <summary>Gives what encoding a scalar and decoding it as another type would give.</summary>
    /// <param name="scalar">A value for which <see cref="IsImmutableScalar"/> holds.</param>
    /// <param name="target">The wanted type: 42 becomes a <c>long</c> or a <c>double</c>, never a <c>string</c>.</param>
    /// <exception cref="CloneConversionException">The value does not fit <paramref name="target"/>.</exception>
    public static object? ConvertScalar(object? scalar, Type target) =>
        throw new NotImplementedException();
}
