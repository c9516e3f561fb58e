using System.Buffers;
using ActorIpc.StructuredClone.Typed;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone;

/// <summary>Values to bytes and back, in V8's structured-clone format, version 15.</summary>
/// <remarks>
/// Thread-safe. Writing throws <see cref="CloneException"/> for what cannot be cloned. Reading
/// throws <see cref="CloneFormatException"/> for bad bytes and
/// <see cref="CloneConversionException"/> for good bytes of the wrong type. Mapping tables, limits
/// and writer decisions: <c>docs/structured-clone.md</c>.
/// </remarks>
public static class CloneSerializer
{
    private const string ArgumentsName = "args";

    /// <summary>
    /// Encodes a value by its runtime type; a <see cref="CloneValue"/> as what it describes.
    /// </summary>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static byte[] Serialize(object? value, CloneOptions? options = null) =>
        Serialize<object?>(value, options);

    /// <summary>
    /// Encodes a value whose type is known; derived types are still written as what they are.
    /// </summary>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static byte[] Serialize<T>(T value, CloneOptions? options = null)
    {
        if (TextOf(value) is { } text && LoneString.TryEncode(text, options) is { } encoded)
        {
            return encoded;
        }

        CloneWriter writer = CloneWriter.Rent(options);
        try
        {
            writer.Plans.For<T>().Write(writer, value);
            return writer.ToArray();
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>Encodes a value straight into a buffer; nothing is written when it fails.</summary>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static void Serialize<T>(
        IBufferWriter<byte> target,
        T value,
        CloneOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        if (TextOf(value) is { } text && LoneString.TryEncode(text, options, target))
        {
            return;
        }

        CloneWriter writer = CloneWriter.Rent(options);
        try
        {
            writer.Plans.For<T>().Write(writer, value);
            writer.CopyTo(target);
        }
        finally
        {
            writer.Return();
        }
    }

    private static string? TextOf<T>(T value) => value as string ?? (value as CloneString)?.Value;

    /// <summary>Encodes the arguments of one call as one dense array (R12).</summary>
    /// <remarks>
    /// Shared references and cycles between arguments survive. A culprit's path starts with
    /// <c>args[i]</c>.
    /// </remarks>
    /// <exception cref="CloneException">Something in the graph cannot be cloned.</exception>
    public static byte[] SerializeArguments(
        ReadOnlySpan<object?> arguments,
        CloneOptions? options = null
    )
    {
        CloneWriter writer = CloneWriter.Rent(options);
        try
        {
            ArgumentList.Write(writer, arguments);
            return writer.ToArray();
        }
        catch (CloneException e) when (e.Trail.WithinRoot(ArgumentsName))
        {
            throw;
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>Decodes a whole message into a .NET value, straight from the bytes.</summary>
    /// <exception cref="CloneFormatException">
    /// The bytes are no message, exceed a limit, or do not end with it.
    /// </exception>
    /// <exception cref="CloneConversionException">
    /// The value does not fit <typeparamref name="T"/>.
    /// </exception>
    public static T? Deserialize<T>(ReadOnlyMemory<byte> data, CloneOptions? options = null)
    {
        CloneReader reader = CloneReader.Rent(data, options, isTyped: true);
        try
        {
            reader.ReadHeader();
            T value = reader.Plans.For<T>().Read(reader);
            reader.ReadEnd();
            return value;
        }
        finally
        {
            reader.Return();
        }
    }

    /// <summary>Decodes a whole message into a .NET value of a type known at run time.</summary>
    /// <exception cref="CloneFormatException">
    /// The bytes are no message, exceed a limit, or do not end with it.
    /// </exception>
    /// <exception cref="CloneConversionException">
    /// The value does not fit <paramref name="type"/>.
    /// </exception>
    public static object? Deserialize(
        ReadOnlyMemory<byte> data,
        Type type,
        CloneOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        CloneReader reader = CloneReader.Rent(data, options, isTyped: true);
        try
        {
            reader.ReadHeader();
            object? value = reader.Plans.For(type).ReadObject(reader);
            reader.ReadEnd();
            return value;
        }
        finally
        {
            reader.Return();
        }
    }

    /// <summary>
    /// Decodes the arguments of one call, each to its own type, keeping shared references (R12).
    /// </summary>
    /// <param name="data">
    /// What <see cref="SerializeArguments"/> wrote, or any message that is a dense array.
    /// </param>
    /// <param name="types">
    /// The wanted types. Missing arguments count as <c>undefined</c>; surplus ones are dropped.
    /// </param>
    /// <param name="options">Limits and choices; the defaults when null.</param>
    /// <returns>As many values as there are types.</returns>
    /// <exception cref="CloneFormatException">
    /// The bytes are no message, exceed a limit, or do not end with it.
    /// </exception>
    /// <exception cref="CloneConversionException">
    /// An argument does not fit its type; the path starts with <c>args[i]</c>.
    /// </exception>
    public static object?[] DeserializeArguments(
        ReadOnlyMemory<byte> data,
        ReadOnlySpan<Type> types,
        CloneOptions? options = null
    )
    {
        CloneReader reader = CloneReader.Rent(data, options, isTyped: true);
        try
        {
            reader.ReadHeader();
            object?[] values = ArgumentList.Read(reader, types);
            reader.ReadEnd();
            return values;
        }
        catch (CloneConversionException e) when (e.Trail.WithinRoot(ArgumentsName))
        {
            throw;
        }
        finally
        {
            reader.Return();
        }
    }

    /// <summary>Decodes a whole message into the value model, which loses nothing.</summary>
    /// <exception cref="CloneFormatException">
    /// The bytes are no message, exceed a limit, or do not end with it.
    /// </exception>
    public static CloneValue DeserializeValue(
        ReadOnlyMemory<byte> data,
        CloneOptions? options = null
    )
    {
        CloneReader reader = CloneReader.Rent(data, options, isTyped: false);
        try
        {
            reader.ReadHeader();
            CloneValue value = reader.ReadValue();
            reader.ReadEnd();
            return value;
        }
        finally
        {
            reader.Return();
        }
    }
}
