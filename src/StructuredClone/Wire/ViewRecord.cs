namespace ActorIpc.StructuredClone.Wire;

/// <summary>The numbers and letters by which views are named on the wire.</summary>
internal static class ViewRecord
{
    public const uint TracksLength = 1;
    public const uint OnResizableBuffer = 2;

    private const string Subtags = "bBCwWdDhfFqQ?";

    // Node's own host records number the kinds differently; 10 is Buffer, which we read as bytes
    // (R17).
    private static readonly CloneViewKind[] KindOfHostIndex =
    [
        CloneViewKind.Int8Array,
        CloneViewKind.Uint8Array,
        CloneViewKind.Uint8ClampedArray,
        CloneViewKind.Int16Array,
        CloneViewKind.Uint16Array,
        CloneViewKind.Int32Array,
        CloneViewKind.Uint32Array,
        CloneViewKind.Float32Array,
        CloneViewKind.Float64Array,
        CloneViewKind.DataView,
        CloneViewKind.Uint8Array,
        CloneViewKind.BigInt64Array,
        CloneViewKind.BigUint64Array,
        CloneViewKind.Float16Array,
    ];

    public static byte SubtagOf(CloneViewKind kind) => (byte)Subtags[(int)kind];

    public static bool TryKind(uint subtag, out CloneViewKind kind)
    {
        kind = (CloneViewKind)Subtags.IndexOf((char)subtag, StringComparison.Ordinal);
        return subtag <= char.MaxValue && kind >= 0;
    }

    public static bool TryHostKind(uint index, out CloneViewKind kind)
    {
        bool known = index < KindOfHostIndex.Length;
        kind = known ? KindOfHostIndex[index] : default;
        return known;
    }
}
