using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Values;

/// <summary>Payloads to values, on the side that reads them.</summary>
internal static class PayloadReader
{
    /// <summary>Reads one value.</summary>
    /// <exception cref="CloneConversionException">It does not fit the type.</exception>
    /// <exception cref="IpcException"><c>bad-payload</c>: the bytes are no value.</exception>
    public static T? Value<T>(Payload payload)
    {
        if (payload.IsEncoded)
        {
            return Decode<T>(payload.Bytes);
        }

        object? value = payload.IsArguments ? payload.Arguments.ToArray() : payload.Scalar;
        return value switch
        {
            T fitting => fitting,
            null or CloneUndefined when default(T) is null => default,
            _ => (T?)CloneConvert.ConvertScalar(value, typeof(T)),
        };
    }

    private static T? Decode<T>(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return CloneSerializer.Deserialize<T>(bytes);
        }
        catch (CloneFormatException exception)
        {
            throw new IpcException(IpcErrorCode.BadPayload, exception.Message, exception);
        }
    }
}
