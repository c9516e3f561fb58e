namespace ActorIpc.StructuredClone.Wire;

/// <summary>Writes the value model: values of any kind, objects, arrays, buffers.</summary>
/// <remarks>Belongs to one <see cref="CloneWriter"/>, which knows the ids and the limits.</remarks>
internal sealed partial class ModelWriter(CloneWriter writer)
{
    public void WriteValue(CloneValue value)
    {
        switch (value.Kind)
        {
            case CloneKind.Undefined:
                writer.WriteTag(CloneTag.Undefined);
                break;
            case CloneKind.Null:
                writer.WriteTag(CloneTag.Null);
                break;
            case CloneKind.Boolean:
                writer.WriteBoolean(((CloneBoolean)value).Value);
                break;
            case CloneKind.Number:
                writer.WriteNumber(((CloneNumber)value).Value);
                break;
            case CloneKind.String:
                writer.WriteString(((CloneString)value).Value);
                break;
            case CloneKind.BigInt:
                writer.WriteBigInt(((CloneBigInt)value).Value);
                break;
            default:
                if (!IsWrittenAsView(value) && !writer.TryWriteReference(value))
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
                writer.WriteDouble(CloneTag.Date, ((CloneDate)value).Time);
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
        writer.WriteTag(CloneTag.RegExp);
        writer.WriteString(value.Source);
        writer.WriteVarint((uint)value.Flags);
    }

    private void WriteBoxed(CloneValue primitive)
    {
        switch (primitive)
        {
            case CloneBoolean boolean:
                writer.WriteTag(boolean.Value ? CloneTag.TrueObject : CloneTag.FalseObject);
                break;
            case CloneNumber number:
                writer.WriteDouble(CloneTag.NumberObject, number.Value);
                break;
            case CloneString text:
                writer.WriteTag(CloneTag.StringObject);
                writer.WriteString(text.Value);
                break;
            default:
                writer.WriteTag(CloneTag.BigIntObject);
                writer.WriteBigIntDigits(((CloneBigInt)primitive).Value);
                break;
        }
    }

    private void WriteMap(CloneMap map)
    {
        writer.Enter();
        writer.WriteTag(CloneTag.BeginMap);
        int count = map.Count;
        writer.CountElements(count);
        int part = 0;
        try
        {
            for (int i = 0; i < count; i++)
            {
                (CloneValue key, CloneValue value) = map.EntryAt(i);
                WriteValue(key);
                part++;
                WriteValue(value);
                part++;
            }
        }
        catch (CloneException e) when (e.Trail.WithinEntry(part))
        {
            throw;
        }

        writer.WriteTag(CloneTag.EndMap);
        writer.WriteVarint((uint)count * 2);
        writer.Leave();
    }

    private void WriteSet(CloneSet set)
    {
        writer.Enter();
        writer.WriteTag(CloneTag.BeginSet);
        int count = set.Count;
        writer.CountElements(count);
        int i = 0;
        try
        {
            for (; i < count; i++)
            {
                WriteValue(set[i]);
            }
        }
        catch (CloneException e) when (e.Trail.WithinItem(i))
        {
            throw;
        }

        writer.WriteTag(CloneTag.EndSet);
        writer.WriteVarint((uint)count);
        writer.Leave();
    }

    private void WriteError(CloneError error)
    {
        writer.BeginError(error.Type, error.Message, error.Stack);
        if (error.Cause is { } cause)
        {
            writer.BeginErrorCause();
            WriteCause(cause);
        }

        writer.EndError();
    }

    private void WriteCause(CloneValue cause)
    {
        try
        {
            WriteValue(cause);
        }
        catch (CloneException e) when (e.Trail.Within("cause"))
        {
            throw;
        }
    }
}
