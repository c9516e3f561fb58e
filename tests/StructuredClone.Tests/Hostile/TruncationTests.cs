using ActorIpc.StructuredClone.Tests.Vectors;

namespace ActorIpc.StructuredClone.Tests.Hostile;

public sealed class TruncationTests
{
    private const int EveryByteMax = 2048;

    /// <summary>
    /// Every cut of every message up to 2 KB. Of a longer one: the first and last 128 cuts and
    /// 64 spread evenly between. A message that is a view on a buffer, cut between the two, is
    /// still a message: the buffer.
    /// </summary>
    [Theory]
    [InlineData("handpicked.json")]
    [InlineData("random.json")]
    [InlineData("writer.json")]
    public void A_message_cut_anywhere_is_refused_with_an_offset(string file) =>
        DeepStack.Run(() =>
        {
            int cuts = 0;
            foreach (CloneVector vector in CloneVector.Load(file))
            {
                foreach (int length in CutsOf(vector.Bytes.Length))
                {
                    Exception? refusal = Refusal<CloneValue>(
                        vector.Bytes.AsMemory(0, length),
                        out CloneValue? value
                    );

                    Assert.True(
                        refusal is CloneFormatException { Offset: var at } && at <= length
                            || value is CloneArrayBuffer,
                        $"{vector.Name} cut at {length}: {refusal}"
                    );
                    cuts++;
                }
            }

            cuts.ShouldBeGreaterThan(10_000);
        });

    [Theory]
    [InlineData("handpicked.json")]
    [InlineData("random.json")]
    public void A_message_cut_anywhere_is_refused_by_typed_reading_too(string file) =>
        DeepStack.Run(() =>
        {
            foreach (CloneVector vector in CloneVector.Load(file).Where(v => v.Bytes.Length < 512))
            {
                for (int length = 0; length < vector.Bytes.Length; length++)
                {
                    Exception? refusal = Refusal<object>(
                        vector.Bytes.AsMemory(0, length),
                        out object? value
                    );

                    Assert.True(
                        refusal is CloneFormatException or CloneConversionException
                            || value is byte[],
                        $"{vector.Name} cut at {length}: {refusal}"
                    );
                }
            }
        });

    private static IEnumerable<int> CutsOf(int length) =>
        length <= EveryByteMax
            ? Enumerable.Range(0, length)
            : Enumerable
                .Range(0, 128)
                .Concat(Enumerable.Range(1, 64).Select(i => (int)((long)length * i / 65)))
                .Concat(Enumerable.Range(length - 128, 128));

    private static Exception? Refusal<T>(ReadOnlyMemory<byte> cut, out T? value)
    {
        value = default;
        try
        {
            value =
                typeof(T) == typeof(CloneValue)
                    ? (T)(object)CloneSerializer.DeserializeValue(cut, GoodVectorTests.Lenient)
                    : CloneSerializer.Deserialize<T>(cut, GoodVectorTests.Lenient);
            return null;
        }
        catch (Exception e) when (e is CloneFormatException or CloneConversionException)
        {
            return e;
        }
    }
}
