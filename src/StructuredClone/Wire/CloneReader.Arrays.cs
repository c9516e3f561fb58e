using System.Globalization;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Arrays, dense and sparse.</content>
internal sealed partial class CloneReader
{
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
