using System.Globalization;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Arrays, dense and sparse.</content>
internal sealed partial class CloneReader
{
    private const int PackedMin = 4;
    private const int FreeHoles = 4096;

    // How many holes .NET arrays may still get: a few for free, more only for input that pays for
    // them.
    private long _holesLeft;

    /// <summary>
    /// The length of a dense array, whose elements are then claimed: each needs a byte that must
    /// exist.
    /// </summary>
    public int ReadDenseLength()
    {
        uint length = ReadVarint();
        if (length > (uint)Math.Max(0, BytesLeft - _claimed))
        {
            Fail("An array's length exceeds the input");
        }

        CountElements((int)length);
        _claimed += (int)length;
        return (int)length;
    }

    /// <summary>Gives back the claim of elements that were read.</summary>
    public void ReleaseClaim(int elements) => _claimed -= elements;

    /// <summary>
    /// The end of a dense array: its named properties are counted, and the length must be the same
    /// again.
    /// </summary>
    public void ReadDenseEnd(uint length, uint properties)
    {
        ReadCount(properties);
        ReadCount(length);
    }

    private CloneArray ReadDenseArray()
    {
        int id = Open();
        Enter();
        var array = new CloneArray();
        Register(id, array, ModelType);
        int length = ReadDenseLength();
        if (!TryReadPacked(array, length, out int read, out CloneValue?[]? prefix))
        {
            ReadElements(array, length, read, prefix);
        }

        uint properties = 0;
        while (!TryReadTag(CloneTag.EndDenseArray))
        {
            ReadArrayProperty(array);
            properties++;
        }

        ReadDenseEnd((uint)length, properties);
        Leave();
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
        CloneTag first = PeekTag();
        if (length < PackedMin || first is not (CloneTag.Int32 or CloneTag.Double))
        {
            return false;
        }

        int[] ints = GC.AllocateUninitializedArray<int>(first == CloneTag.Int32 ? length : 0);
        read = ReadInt32Run(ints);
        if (read == length)
        {
            array.Adopt(ints);
        }
        else if (PeekTag() == CloneTag.Double)
        {
            read = ReadPackedDoubles(array, length, ints.AsSpan(0, read), out prefix);
        }
        else
        {
            prefix = Array.ConvertAll(ints[..read], number => (CloneValue?)CloneNumber.Of(number));
        }

        _claimed -= read;
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

        int read = ints.Length + ReadDoubleRun(doubles.AsSpan(ints.Length));
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
            _claimed--;
            if (!TryReadTag(CloneTag.Hole))
            {
                array.Fill(i, ReadValue());
            }
        }
    }

    private CloneArray ReadSparseArray()
    {
        int id = Open();
        Enter();
        uint length = ReadSparseLength();
        var array = new CloneArray();
        Register(id, array, ModelType);
        array.BeginSparse(length);
        uint count = 0;
        while (!TryReadTag(CloneTag.EndSparseArray))
        {
            ReadArrayProperty(array);
            count++;
        }

        ReadCount(count);
        ReadCount(length);
        Leave();
        return array;
    }

    public uint ReadSparseLength()
    {
        uint length = ReadVarint();
        if (length > Options.MaxSparseLength)
        {
            Fail($"A sparse array's length exceeds {Options.MaxSparseLength}");
        }

        return length;
    }

    /// <summary>
    /// Asks to make a sparse array dense, so that a declared length cannot buy memory.
    /// </summary>
    public bool TryClaimHoles(uint length) => (_holesLeft -= length) >= 0;

    private void ReadArrayProperty(CloneArray array)
    {
        CountElements(1);
        if (TryReadElementKey(out uint index, out string key))
        {
            CheckElement(array, index);
            CloneValue value = ReadValue();
            CheckElement(array, index);
            array.Set(index, value);
            return;
        }

        CheckName(key);
        CloneValue named = ReadValue();
        if (!array.Properties.TryAppend(key, named))
        {
            Fail("A key occurs twice");
        }
    }

    /// <summary>
    /// The array itself may be reached while the value is read, but its elements are only set here.
    /// </summary>
    private void CheckElement(CloneArray array, uint index)
    {
        if (index >= array.Length)
        {
            Fail("An element lies beyond its array's length");
        }

        if (array[index] is not null)
        {
            Fail("An element occurs twice");
        }
    }

    /// <summary>No array has a property of this name besides its own length.</summary>
    public void CheckName(string key)
    {
        if (key == "length")
        {
            Fail("An array has a property named length");
        }
    }

    /// <summary>Reads the key of an array's property: an index, or a name.</summary>
    public bool TryReadElementKey(out uint index, out string key)
    {
        if (PeekTag() == CloneTag.Int32)
        {
            SkipPeeked();
            int number = ReadZigZag();
            index = (uint)number;
            key = number < 0 ? number.ToString(CultureInfo.InvariantCulture) : "";
            return number >= 0;
        }

        key = ReadKey();
        return JsNumber.TryArrayIndex(key, out index);
    }
}
