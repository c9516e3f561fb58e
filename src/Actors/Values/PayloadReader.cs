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

        return payload.Scalar is T fitting && typeof(T) != typeof(object)
            ? fitting
            : (T?)ScalarReader.Read(payload.Scalar, typeof(T));
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
