using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>A <see cref="NodeHello"/> of any version is read.</summary>
internal static class Hello
{
    // Behind those that every version has.
    private const int LaterBytesMax = sizeof(long);

    // A type by its number, which is 0 for ever.
    private static ReadOnlySpan<byte> Beginning => [254, 0, 0];

    /// <summary>With 0 for what an older version does not have yet.</summary>
    public static byte[] Complete(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Beginning) ? [.. bytes, .. new byte[LaterBytesMax]] : bytes;
}
