namespace ActorIpc.StructuredClone.Wire;

/// <content>The value model.</content>
internal sealed partial class CloneReader
{
    private static readonly Type ModelType = typeof(CloneValue);

    public CloneValue ReadValue() => ReadValue(ReadTag());

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
                return CloneNumber.Of(ReadZigZag());
            case CloneTag.Uint32:
                return CloneNumber.Of((double)ReadVarint());
            case CloneTag.Double:
                return CloneNumber.Of(ReadDouble());
            case CloneTag.BigInt:
                return CloneBigInt.Of(ReadBigInt());
            case CloneTag.OneByteString:
            case CloneTag.TwoByteString:
            case CloneTag.Utf8String:
                return CloneString.Of(ReadString(tag));
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
        int start = _position - 1;
        switch (tag)
        {
            case CloneTag.ObjectReference:
                return WithView(ReadReferenceValue(), start);
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
        int id = _count;
        switch (tag)
        {
            case CloneTag.Date:
                id = Open();
                value = new CloneDate(ReadDouble());
                break;
            case CloneTag.TrueObject:
            case CloneTag.FalseObject:
                id = Open();
                value = new CloneBoxed(CloneBoolean.Of(tag == CloneTag.TrueObject));
                break;
            case CloneTag.NumberObject:
                id = Open();
                value = new CloneBoxed(CloneNumber.Of(ReadDouble()));
                break;
            case CloneTag.BigIntObject:
                id = Open();
                value = new CloneBoxed(CloneBigInt.Of(ReadBigInt()));
                break;
            case CloneTag.StringObject:
                id = Open();
                value = new CloneBoxed(CloneString.Of(ReadString()));
                break;
            case CloneTag.RegExp:
                id = Open();
                value = ReadRegExp();
                break;
            default:
                _position--;
                Fail($"No value starts with 0x{(byte)tag:X2} here");
                return CloneUndefined.Value;
        }

        Register(id, value, ModelType);
        return value;
    }

    private CloneRegExp ReadRegExp()
    {
        string source = ReadString();
        uint flags = ReadVarint();
        if (!CloneRegExp.AreValid(flags))
        {
            Fail("A regular expression has flags that do not exist");
        }

        if (!RegExpSyntax.IsValid(source, (CloneRegExpOptions)flags))
        {
            Fail("A regular expression's source is no pattern");
        }

        return new CloneRegExp(RegExpSyntax.Escape(source), (CloneRegExpOptions)flags);
    }

    private CloneMap ReadMap()
    {
        int id = Open();
        Enter();
        var map = new CloneMap();
        Register(id, map, ModelType);
        uint count = 0;
        while (!TryReadTag(CloneTag.EndMap))
        {
            CountElements(1);
            CloneValue key = ReadValue();
            map.Add(key, ReadValue());
            count += 2;
        }

        ReadCount(count);
        Leave();
        return map;
    }

    private CloneSet ReadSet()
    {
        int id = Open();
        Enter();
        var set = new CloneSet();
        Register(id, set, ModelType);
        uint count = 0;
        while (!TryReadTag(CloneTag.EndSet))
        {
            CountElements(1);
            set.Add(ReadValue());
            count++;
        }

        ReadCount(count);
        Leave();
        return set;
    }

    private CloneError ReadError()
    {
        int id = Open();
        Enter();
        var error = new CloneError(CloneErrorType.Error);
        Register(id, error, ModelType);
        for (uint part = ReadErrorPart(); part != ErrorRecord.End; part = ReadErrorPart())
        {
            if (part == ErrorRecord.Message)
            {
                error.SetMessage(ReadString());
            }
            else if (part == ErrorRecord.Stack)
            {
                error.SetStack(ReadString());
            }
            else if (part == ErrorRecord.Cause)
            {
                error.SetCause(ReadValue());
            }
            else
            {
                error.Set(ErrorTypeOf(part));
            }
        }

        Leave();
        return error;
    }

    /// <summary>The next letter of an error record. Padding may not stand before it.</summary>
    public uint ReadErrorPart() => ReadVarint();

    public CloneErrorType ErrorTypeOf(uint letter)
    {
        if (!ErrorRecord.TryType(letter, out CloneErrorType type))
        {
            Fail("An error has a part that does not exist");
        }

        return type;
    }

    /// <summary>A trailing count, which must be what was read.</summary>
    public void ReadCount(uint expected)
    {
        if (ReadVarint() != expected)
        {
            Fail("A trailing count is wrong");
        }
    }
}
