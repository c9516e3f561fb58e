namespace ActorIpc.StructuredClone.Wire;

/// <content>Objects and arrays.</content>
internal sealed partial class ModelWriter
{
    private void WriteObject(CloneObject source)
    {
        writer.Enter();
        writer.CountElements(source.Count);
        writer.WriteTag(CloneTag.BeginObject);
        if (source.Shape is { IsCanonical: true } shape)
        {
            WriteShaped(source, shape);
        }
        else
        {
            WriteProperties(source);
        }

        writer.WriteTag(CloneTag.EndObject);
        writer.WriteVarint((uint)source.Count);
        writer.Leave();
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
                writer.WriteRaw(tokens[i]);
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
                writer.WriteKey(key);
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
        writer.Enter();
        if (source.HasHoles)
        {
            WriteSparse(source);
        }
        else
        {
            WriteDense(source);
        }

        writer.Leave();
    }

    private void WriteDense(CloneArray source)
    {
        writer.BeginDenseArray(source.Length);
        if (source.TryGetInt32s(out ReadOnlySpan<int> ints))
        {
            writer.WriteInt32s(ints);
        }
        else if (source.TryGetDoubles(out ReadOnlySpan<double> doubles))
        {
            writer.WriteDoubles(doubles);
        }
        else
        {
            WriteElements(source);
        }

        if (source.HasProperties)
        {
            WriteProperties(source.Properties);
        }

        writer.EndDenseArray(source.Length, source.HasProperties ? source.Properties.Count : 0);
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
        CheckSparse(source.Length);
        writer.WriteTag(CloneTag.BeginSparseArray);
        writer.WriteVarint((uint)source.Length);
        uint count = 0;
        long index = 0;
        try
        {
            foreach (KeyValuePair<long, CloneValue> element in source.Present())
            {
                index = element.Key;
                writer.WriteNumber(index);
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

        writer.CountElements(count);
        writer.WriteTag(CloneTag.EndSparseArray);
        writer.WriteVarint(count);
        writer.WriteVarint((uint)source.Length);
    }

    private void CheckSparse(long length)
    {
        if (length > writer.Options.MaxSparseLength)
        {
            throw new CloneException(
                $"A sparse array is longer than {writer.Options.MaxSparseLength}."
            );
        }
    }
}
