namespace ActorIpc.StructuredClone.Wire;

/// <summary>Reads the value model: values of any kind, objects, arrays, buffers.</summary>
/// <remarks>
/// Belongs to one <see cref="CloneReader"/>, which knows where it stands and what it may spend.
/// </remarks>
internal sealed partial class ModelReader(CloneReader reader)
{
    private static readonly Type ModelType = typeof(CloneValue);

    /// <summary>Drops what a failed message left behind.</summary>
    public void Reset() => _shapes.Clear();

    public CloneValue ReadValue(CloneTag tag)
    {
        switch (tag)
        {
            case CloneTag.Undefined:
                return CloneUndefined.Value;
            case CloneTag.Null:
                return CloneNull.Value;
            case CloneTag.True:
                return CloneBoolean.True;
            case CloneTag.False:
                return CloneBoolean.False;
            case CloneTag.Int32:
                return CloneNumber.Of(reader.ReadZigZag());
            case CloneTag.Uint32:
                return CloneNumber.Of((double)reader.ReadVarint());
            case CloneTag.Double:
                return CloneNumber.Of(reader.ReadDouble());
            case CloneTag.BigInt:
                return CloneBigInt.Of(reader.ReadBigInt());
            case CloneTag.OneByteString:
            case CloneTag.TwoByteString:
            case CloneTag.Utf8String:
                return CloneString.Of(reader.ReadString(tag));
            case CloneTag.BeginObject:
                return ReadObject();
            case CloneTag.BeginDenseArray:
                return ReadDenseArray();
            case CloneTag.BeginSparseArray:
                return ReadSparseArray();
            default:
                return ReadRareValue(tag);
        }
    }

    private CloneValue ReadRareValue(CloneTag tag)
    {
        int start = reader.TagStart;
        switch (tag)
        {
            case CloneTag.ObjectReference:
                return WithView(reader.ReadReferenceValue(), start);
            case CloneTag.BeginMap:
                return ReadMap();
            case CloneTag.BeginSet:
                return ReadSet();
            case CloneTag.Error:
                return ReadError();
            case CloneTag.ArrayBuffer:
            case CloneTag.ResizableArrayBuffer:
            case CloneTag.ImmutableArrayBuffer:
                return WithView(ReadBuffer(tag), start);
            case CloneTag.HostObject:
                return ReadHostView();
            default:
                return ReadLeafObject(tag);
        }
    }

    /// <summary>
    /// Objects without children: the id is taken first, the object exists when it is complete.
    /// </summary>
    private CloneValue ReadLeafObject(CloneTag tag)
    {
        CloneValue value;
        int id = reader.NextId;
        switch (tag)
        {
            case CloneTag.Date:
                id = reader.Open();
                value = new CloneDate(reader.ReadDouble());
                break;
            case CloneTag.TrueObject:
            case CloneTag.FalseObject:
                id = reader.Open();
                value = new CloneBoxed(CloneBoolean.Of(tag == CloneTag.TrueObject));
                break;
            case CloneTag.NumberObject:
                id = reader.Open();
                value = new CloneBoxed(CloneNumber.Of(reader.ReadDouble()));
                break;
            case CloneTag.BigIntObject:
                id = reader.Open();
                value = new CloneBoxed(CloneBigInt.Of(reader.ReadBigInt()));
                break;
            case CloneTag.StringObject:
                id = reader.Open();
                value = new CloneBoxed(CloneString.Of(reader.ReadString()));
                break;
            case CloneTag.RegExp:
                id = reader.Open();
                value = ReadRegExp();
                break;
            default:
                reader.Unread();
                reader.Fail($"No value starts with 0x{(byte)tag:X2} here");
                return CloneUndefined.Value;
        }

        reader.Register(id, value, ModelType);
        return value;
    }

    private CloneRegExp ReadRegExp()
    {
        string source = reader.ReadString();
        uint flags = reader.ReadVarint();
        if (!CloneRegExp.AreValid(flags))
        {
            reader.Fail("A regular expression has flags that do not exist");
        }

        if (!RegExpSyntax.IsValid(source, (CloneRegExpOptions)flags))
        {
            reader.Fail("A regular expression's source is no pattern");
        }

        return new CloneRegExp(RegExpSyntax.Escape(source), (CloneRegExpOptions)flags);
    }

    private CloneMap ReadMap()
    {
        int id = reader.Open();
        reader.Enter();
        var map = new CloneMap();
        reader.Register(id, map, ModelType);
        uint count = 0;
        while (!reader.TryReadTag(CloneTag.EndMap))
        {
            reader.CountElements(1);
            CloneValue key = ReadValue(reader.ReadTag());
            map.Add(key, ReadValue(reader.ReadTag()));
            count += 2;
        }

        reader.ReadCount(count);
        reader.Leave();
        return map;
    }

    private CloneSet ReadSet()
    {
        int id = reader.Open();
        reader.Enter();
        var set = new CloneSet();
        reader.Register(id, set, ModelType);
        uint count = 0;
        while (!reader.TryReadTag(CloneTag.EndSet))
        {
            reader.CountElements(1);
            set.Add(ReadValue(reader.ReadTag()));
            count++;
        }

        reader.ReadCount(count);
        reader.Leave();
        return set;
    }

    private CloneError ReadError()
    {
        int id = reader.Open();
        reader.Enter();
        var error = new CloneError(CloneErrorType.Error);
        reader.Register(id, error, ModelType);
        for (
            uint part = reader.ReadErrorPart();
            part != ErrorRecord.End;
            part = reader.ReadErrorPart()
        )
        {
            if (part == ErrorRecord.Message)
            {
                error.SetMessage(reader.ReadString());
            }
            else if (part == ErrorRecord.Stack)
            {
                error.SetStack(reader.ReadString());
            }
            else if (part == ErrorRecord.Cause)
            {
                error.SetCause(ReadValue(reader.ReadTag()));
            }
            else
            {
                error.Set(reader.ErrorTypeOf(part));
            }
        }

        reader.Leave();
        return error;
    }
}
