namespace ActorIpc.StructuredClone.Wire;

/// <content>Arrays, dense and sparse.</content>
internal sealed partial class ModelReader
{
    private const int PackedMin = 4;

    private CloneArray ReadDenseArray()
    {
        int id = reader.Open();
        reader.Enter();
        var array = new CloneArray();
        reader.Register(id, array, ModelType);
        int length = reader.ReadDenseLength();
        if (!TryReadPacked(array, length, out int read, out CloneValue?[]? prefix))
        {
            ReadElements(array, length, read, prefix);
        }

        uint properties = 0;
        while (!reader.TryReadTag(CloneTag.EndDenseArray))
        {
            ReadArrayProperty(array);
            properties++;
        }

        reader.ReadDenseEnd((uint)length, properties);
        reader.Leave();
        return array;
    }

    /// <summary>
    /// Reads an array of numbers into packed storage; gives back what it read if it is not all
    /// numbers.
    /// </summary>
    private bool TryReadPacked(
        CloneArray array,
        int length,
        out int read,
        out CloneValue?[]? prefix
    )
    {
        read = 0;
        prefix = null;
        CloneTag first = reader.PeekTag();
        if (length < PackedMin || first is not (CloneTag.Int32 or CloneTag.Double))
        {
            return false;
        }

        int[] ints = GC.AllocateUninitializedArray<int>(first == CloneTag.Int32 ? length : 0);
        read = reader.ReadInt32Run(ints);
        if (read == length)
        {
            array.Adopt(ints);
        }
        else if (reader.PeekTag() == CloneTag.Double)
        {
            read = ReadPackedDoubles(array, length, ints.AsSpan(0, read), out prefix);
        }
        else
        {
            prefix = Array.ConvertAll(ints[..read], number => (CloneValue?)CloneNumber.Of(number));
        }

        reader.ReleaseClaim(read);
        return read == length;
    }

    private int ReadPackedDoubles(
        CloneArray array,
        int length,
        ReadOnlySpan<int> ints,
        out CloneValue?[]? prefix
    )
    {
        double[] doubles = GC.AllocateUninitializedArray<double>(length);
        for (int i = 0; i < ints.Length; i++)
        {
            doubles[i] = ints[i];
        }

        int read = ints.Length + reader.ReadDoubleRun(doubles.AsSpan(ints.Length));
        prefix = null;
        if (read == length)
        {
            array.Adopt(doubles);
        }
        else
        {
            prefix = Array.ConvertAll(
                doubles[..read],
                number => (CloneValue?)CloneNumber.Of(number)
            );
        }

        return read;
    }

    private void ReadElements(CloneArray array, int length, int read, CloneValue?[]? prefix)
    {
        array.BeginDense(length);
        for (int i = 0; i < read; i++)
        {
            array.Fill(i, prefix![i]!);
        }

        for (int i = read; i < length; i++)
        {
            reader.ReleaseClaim(1);
            if (!reader.TryReadTag(CloneTag.Hole))
            {
                array.Fill(i, ReadValue(reader.ReadTag()));
            }
        }
    }

    private CloneArray ReadSparseArray()
    {
        int id = reader.Open();
        reader.Enter();
        uint length = reader.ReadSparseLength();
        var array = new CloneArray();
        reader.Register(id, array, ModelType);
        array.BeginSparse(length);
        uint count = 0;
        while (!reader.TryReadTag(CloneTag.EndSparseArray))
        {
            ReadArrayProperty(array);
            count++;
        }

        reader.ReadCount(count);
        reader.ReadCount(length);
        reader.Leave();
        return array;
    }

    private void ReadArrayProperty(CloneArray array)
    {
        reader.CountElements(1);
        if (reader.TryReadElementKey(out uint index, out string key))
        {
            CheckElement(array, index);
            CloneValue value = ReadValue(reader.ReadTag());
            CheckElement(array, index);
            array.Set(index, value);
            return;
        }

        reader.CheckName(key);
        CloneValue named = ReadValue(reader.ReadTag());
        if (!array.Properties.TryAppend(key, named))
        {
            reader.Fail("A key occurs twice");
        }
    }

    /// <summary>
    /// The array itself may be reached while the value is read, but its elements are only set here.
    /// </summary>
    private void CheckElement(CloneArray array, uint index)
    {
        if (index >= array.Length)
        {
            reader.Fail("An element lies beyond its array's length");
        }

        if (array[index] is not null)
        {
            reader.Fail("An element occurs twice");
        }
    }
}
