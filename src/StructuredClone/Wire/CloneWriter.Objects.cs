namespace ActorIpc.StructuredClone.Wire;

/// <content>Objects and arrays of the value model.</content>
internal sealed partial class CloneWriter
{
    private void WriteObject(CloneObject source)
    {
        Enter();
        WriteTag(CloneTag.BeginObject);
        if (source.Shape is { IsCanonical: true } shape)
        {
            WriteShaped(source, shape);
        }
        else
        {
            WriteProperties(source);
        }

        WriteTag(CloneTag.EndObject);
        WriteVarint((uint)source.Count);
        Leave();
    }

    private void WriteShaped(CloneObject source, CloneShape shape)
    {
        ReadOnlySpan<CloneValue> values = source.Values;
        byte[][] tokens = shape.Tokens;
        int i = 0;
        try
        {
            for (; i < values.Length; i++)
            {
                WriteRaw(tokens[i]);
                WriteValue(values[i]);
            }
        }
        catch (CloneException e) when (e.Trail.Within(shape.Keys[i]))
        {
            throw;
        }
    }

    private void WriteProperties(CloneObject source)
    {
        string key = "";
        try
        {
            for (int i = 0; i < source.Count; i++)
            {
                (key, CloneValue value) = source.PropertyAt(i);
                WriteKey(key);
                WriteValue(value);
            }
        }
        catch (CloneException e) when (e.Trail.Within(key))
        {
            throw;
        }
    }

    private void WriteArray(CloneArray source)
    {
        Enter();
        if (source.HasHoles)
        {
            WriteSparse(source);
        }
        else
        {
            WriteDense(source);
        }

        Leave();
    }

    private void WriteDense(CloneArray source)
    {
        BeginDenseArray(source.Length);
        if (source.TryGetInt32s(out ReadOnlySpan<int> ints))
        {
            WriteInt32s(ints);
        }
        else if (source.TryGetDoubles(out ReadOnlySpan<double> doubles))
        {
            WriteDoubles(doubles);
        }
        else
        {
            WriteElements(source);
        }

        if (source.HasProperties)
        {
            WriteProperties(source.Properties);
        }

        EndDenseArray(source.Length, source.HasProperties ? source.Properties.Count : 0);
    }

    private void WriteElements(CloneArray source)
    {
        long index = 0;
        try
        {
            if (source.IsStoredSparse)
            {
                for (; index < source.Length; index++)
                {
                    WriteValue(source[index]!);
                }

                return;
            }

            foreach (CloneValue? element in source.StoredValues)
            {
                WriteValue(element!);
                index++;
            }
        }
        catch (CloneException e) when (e.Trail.Within(index))
        {
            throw;
        }
    }

    private void WriteSparse(CloneArray source)
    {
        WriteTag(CloneTag.BeginSparseArray);
        WriteVarint((uint)source.Length);
        uint count = 0;
        long index = 0;
        try
        {
            foreach (KeyValuePair<long, CloneValue> element in source.Present())
            {
                index = element.Key;
                WriteNumber(index);
                WriteValue(element.Value);
                count++;
            }
        }
        catch (CloneException e) when (e.Trail.Within(index))
        {
            throw;
        }

        if (source.HasProperties)
        {
            WriteProperties(source.Properties);
            count += (uint)source.Properties.Count;
        }

        WriteTag(CloneTag.EndSparseArray);
        WriteVarint(count);
        WriteVarint((uint)source.Length);
    }

    public void BeginDenseArray(long length)
    {
        WriteTag(CloneTag.BeginDenseArray);
        WriteVarint((uint)length);
    }

    public void EndDenseArray(long length, int properties = 0)
    {
        WriteTag(CloneTag.EndDenseArray);
        WriteVarint((uint)properties);
        WriteVarint((uint)length);
    }
}
