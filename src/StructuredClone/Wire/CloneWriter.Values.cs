namespace ActorIpc.StructuredClone.Wire;

/// <content>The value model.</content>
internal sealed partial class CloneWriter
{
    public void WriteValue(CloneValue value)
    {
        switch (value.Kind)
        {
            case CloneKind.Undefined:
                WriteTag(CloneTag.Undefined);
                break;
            case CloneKind.Null:
                WriteTag(CloneTag.Null);
                break;
            case CloneKind.Boolean:
                WriteBoolean(((CloneBoolean)value).Value);
                break;
            case CloneKind.Number:
                WriteNumber(((CloneNumber)value).Value);
                break;
            case CloneKind.String:
                WriteString(((CloneString)value).Value);
                break;
            case CloneKind.BigInt:
                WriteBigInt(((CloneBigInt)value).Value);
                break;
            default:
                if (!IsWrittenAsView(value) && !TryWriteReference(value))
                {
                    WriteObjectKind(value);
                }

                break;
        }
    }

    private bool IsWrittenAsView(CloneValue value)
    {
        if (value is not CloneArrayBufferView view)
        {
            return false;
        }

        WriteView(view);
        return true;
    }

    private void WriteObjectKind(CloneValue value)
    {
        switch (value.Kind)
        {
            case CloneKind.Object:
                WriteObject((CloneObject)value);
                break;
            case CloneKind.Array:
                WriteArray((CloneArray)value);
                break;
            case CloneKind.Date:
                WriteDouble(CloneTag.Date, ((CloneDate)value).Time);
                break;
            case CloneKind.RegExp:
                WriteRegExp((CloneRegExp)value);
                break;
            case CloneKind.Boxed:
                WriteBoxed(((CloneBoxed)value).Primitive);
                break;
            case CloneKind.Map:
                WriteMap((CloneMap)value);
                break;
            case CloneKind.Set:
                WriteSet((CloneSet)value);
                break;
            case CloneKind.ArrayBuffer:
                WriteBuffer((CloneArrayBuffer)value);
                break;
            default:
                WriteError((CloneError)value);
                break;
        }
    }

    private void WriteRegExp(CloneRegExp value)
    {
        WriteTag(CloneTag.RegExp);
        WriteString(value.Source);
        WriteVarint((uint)value.Flags);
    }

    private void WriteBoxed(CloneValue primitive)
    {
        switch (primitive)
        {
            case CloneBoolean boolean:
                WriteTag(boolean.Value ? CloneTag.TrueObject : CloneTag.FalseObject);
                break;
            case CloneNumber number:
                WriteDouble(CloneTag.NumberObject, number.Value);
                break;
            case CloneString text:
                WriteTag(CloneTag.StringObject);
                WriteString(text.Value);
                break;
            default:
                WriteTag(CloneTag.BigIntObject);
                WriteBigIntDigits(((CloneBigInt)primitive).Value);
                break;
        }
    }

    private void WriteMap(CloneMap map)
    {
        Enter();
        WriteTag(CloneTag.BeginMap);
        int count = map.Count;
        for (int i = 0; i < count; i++)
        {
            (CloneValue key, CloneValue value) = map.EntryAt(i);
            WriteValue(key);
            WriteValue(value);
        }

        WriteTag(CloneTag.EndMap);
        WriteVarint((uint)count * 2);
        Leave();
    }

    private void WriteSet(CloneSet set)
    {
        Enter();
        WriteTag(CloneTag.BeginSet);
        int count = set.Count;
        for (int i = 0; i < count; i++)
        {
            WriteValue(set[i]);
        }

        WriteTag(CloneTag.EndSet);
        WriteVarint((uint)count);
        Leave();
    }

    private void WriteError(CloneError error)
    {
        BeginError(error.Type, error.Message, error.Stack);
        if (error.Cause is { } cause)
        {
            BeginErrorCause();
            WriteValue(cause);
        }

        EndError();
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
