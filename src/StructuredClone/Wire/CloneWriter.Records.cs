namespace ActorIpc.StructuredClone.Wire;

/// <content>The frames of arrays and errors, which the model and the typed plans share.</content>
internal sealed partial class CloneWriter
{
    /// <summary>Any value of the value model.</summary>
    public void WriteValue(CloneValue value) => _model.WriteValue(value);

    public void BeginDenseArray(long length)
    {
        CountElements(length);
        WriteTag(CloneTag.BeginDenseArray);
        WriteVarint((uint)length);
    }

    public void EndDenseArray(long length, int properties = 0)
    {
        WriteTag(CloneTag.EndDenseArray);
        WriteVarint((uint)properties);
        WriteVarint((uint)length);
    }

    /// <summary>
    /// An error up to its cause. The order type, message, stack, cause is the only one all readers
    /// take.
    /// </summary>
    public void BeginError(CloneErrorType type, string? message, string? stack)
    {
        Enter();
        WriteTag(CloneTag.Error);
        if (type != CloneErrorType.Error)
        {
            WriteTag((CloneTag)ErrorRecord.LetterOf(type));
        }

        if (message is not null)
        {
            WriteTag((CloneTag)ErrorRecord.Message);
            WriteString(message);
        }

        if (stack is not null)
        {
            WriteTag((CloneTag)ErrorRecord.Stack);
            WriteString(stack);
        }
    }

    public void BeginErrorCause() => WriteTag((CloneTag)ErrorRecord.Cause);

    public void EndError()
    {
        WriteTag((CloneTag)ErrorRecord.End);
        Leave();
    }
}
