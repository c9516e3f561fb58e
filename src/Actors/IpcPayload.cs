using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a gateway needs to know of payloads: their bytes.</summary>
public static class IpcPayload
{
    /// <summary>
    /// What <c>sendSync</c> returns when nobody answers: <c>{ error: 'reply was never sent' }</c>
    /// (R113).
    /// </summary>
    public static Payload ReplyNeverSent { get; } = ErrorObject("reply was never sent");

    /// <summary>
    /// What <c>sendSync</c> returns when its document is over: <c>{ error: 'WebContents was
    /// destroyed' }</c> (R64).
    /// </summary>
    public static Payload ContentsDestroyed { get; } = ErrorObject("WebContents was destroyed");

    /// <summary>The bytes in V8's format, beginning with <c>FF 0F</c>.</summary>
    /// <remarks>
    /// Values that were not encoded because they stayed in this process are encoded now.
    /// </remarks>
    public static ReadOnlyMemory<byte> ToBytes(Payload payload) =>
        payload.IsEncoded ? payload.Bytes
        : payload.IsArguments ? CloneSerializer.SerializeArguments(payload.Arguments)
        : CloneSerializer.Serialize(payload.Scalar);

    /// <summary>
    /// What <c>sendSync</c> returns when it was refused: <c>{ error, code: 'refused' }</c>.
    /// </summary>
    internal static Payload Refused(string reason) => ErrorObject(reason, IpcErrorCode.Refused);

    /// <summary>
    /// What <c>sendSync</c> returns: an error without a value of its own becomes <c>{ error, code }
    /// </c>.
    /// </summary>
    internal static Payload OfSync(CallOutcome? outcome) =>
        outcome switch
        {
            null => ReplyNeverSent,
            { Error: { } error } when outcome.Result == default => ErrorObject(
                error.Text,
                error.Code
            ),
            _ => outcome.Result,
        };

    private static Payload ErrorObject(string text, string? code = null)
    {
        CloneObject content = new() { { "error", CloneValue.Of(text) } };
        if (code is not null)
        {
            content.Add("code", CloneValue.Of(code));
        }

        return Payload.FromBytes(CloneSerializer.Serialize(content));
    }
}
