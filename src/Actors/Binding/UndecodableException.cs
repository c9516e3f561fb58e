using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Binding;

/// <summary>
/// What came is no value: the sender's garbage, and no fault of the listener that met it.
/// </summary>
internal sealed class UndecodableException : IpcException
{
    public UndecodableException(CloneFormatException cause)
        : base(IpcErrorCode.BadPayload, cause.Message, cause) { }

    public UndecodableException(string message)
        : base(IpcErrorCode.BadPayload, message) { }
}
