using ActorIpc.StructuredClone.Tests.Vectors;

namespace ActorIpc.StructuredClone.Tests;

public sealed class GoodVectorTests
{
    /// <summary>
    /// The vectors hold deep nesting, lengths near 2^32 and resizable buffers of 4 GiB at most.
    /// </summary>
    internal static readonly CloneOptions Lenient = new()
    {
        MaxDepth = 4096,
        MaxSparseLength = CloneArray.MaxLength,
        MaxResizableBytes = uint.MaxValue,
        MaxBigIntBits = 1 << 30,
    };

    [Theory]
    [InlineData("handpicked.json", 523)]
    [InlineData("random.json", 1000)]
    public void Every_good_vector_decodes_to_its_value_with_identities(string file, int count)
    {
        IReadOnlyList<CloneVector> vectors = CloneVector.Load(file);

        vectors.Count.ShouldBe(count);
        DeepStack.Run(() => Failures(vectors, DecodingFailure).ShouldBeEmpty());
    }

    [Fact]
    public void Every_decode_only_vector_gives_its_value_or_where_allowed_a_refusal()
    {
        IReadOnlyList<CloneVector> vectors = CloneVector.Load("decode-only.json");

        vectors.Count.ShouldBe(257);
        DeepStack.Run(() => Failures(vectors, VerdictFailure).ShouldBeEmpty());
    }

    [Fact]
    public void Every_malformed_vector_meets_its_verdict()
    {
        IReadOnlyList<CloneVector> vectors = CloneVector.Load("malformed.json");

        vectors.Count.ShouldBe(1165);
        DeepStack.Run(() => Failures(vectors, VerdictFailure).ShouldBeEmpty());
    }

    [Fact]
    public void Every_writer_vector_is_reproduced_byte_for_byte()
    {
        IReadOnlyList<CloneVector> vectors = CloneVector.Load("writer.json");

        vectors.Count.ShouldBe(1523);
        DeepStack.Run(() => Failures(vectors, EncodingFailure).ShouldBeEmpty());
    }

    [Fact]
    public void Every_good_vector_survives_a_round_trip_through_our_own_bytes()
    {
        IEnumerable<CloneVector> vectors = CloneVector
            .Load("handpicked.json")
            .Concat(CloneVector.Load("random.json"));

        DeepStack.Run(() => Failures(vectors, RoundTripFailure).ShouldBeEmpty());
    }

    private static List<string> Failures(
        IEnumerable<CloneVector> vectors,
        Func<CloneVector, string?> check
    ) =>
        vectors
            .Select(vector => (vector.Name, Failure: check(vector)))
            .Where(result => result.Failure is not null)
            .Select(result => $"{result.Name}: {result.Failure}")
            .ToList();

    private static string? DecodingFailure(CloneVector vector)
    {
        CloneValue decoded;
        try
        {
            decoded = CloneSerializer.DeserializeValue(vector.Bytes, Lenient);
        }
        catch (CloneFormatException e)
        {
            return e.Message;
        }

        return SameGraph.Difference(Notation.Build(vector.Value!.Value), decoded);
    }

    private static string? VerdictFailure(CloneVector vector)
    {
        CloneValue? decoded = null;
        try
        {
            decoded = CloneSerializer.DeserializeValue(vector.Bytes, Lenient);
        }
        catch (CloneFormatException e) when (e.Offset <= vector.Bytes.Length)
        {
            return vector.Verdict == "value" ? e.Message : null;
        }

        return vector.Verdict == "reject" ? "was accepted"
            : vector.Value is null ? null
            : SameGraph.Difference(Notation.Build(vector.Value.Value), decoded);
    }

    /// <summary>
    /// The notation has one NaN, so the payload of this vector's NaN is not in its description.
    /// </summary>
    private const string UndescribedPayload = "double/nan-with-payload";

    private static string? EncodingFailure(CloneVector vector)
    {
        CloneValue value = Notation.Build(vector.Value!.Value);
        byte[] encoded = CloneSerializer.Serialize(value, Lenient);
        return vector.Name == UndescribedPayload || encoded.AsSpan().SequenceEqual(vector.Bytes)
            ? null
            : $"{Hex(encoded)} is not {Hex(vector.Bytes)}";
    }

    private static string? RoundTripFailure(CloneVector vector)
    {
        CloneValue first = CloneSerializer.DeserializeValue(vector.Bytes, Lenient);
        byte[] encoded = CloneSerializer.Serialize(first, Lenient);
        CloneValue second = CloneSerializer.DeserializeValue(encoded, Lenient);
        return SameGraph.Difference(first, second);
    }

    private static string Hex(byte[] bytes) =>
        Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 60)));
}
