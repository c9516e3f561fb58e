using System.Numerics;

namespace ActorIpc.StructuredClone.Tests;

/// <summary>
/// Every limit at its edge: the last value that passes and the first that does not.
/// </summary>
public sealed class LimitTests
{
    [Fact]
    public void Depth_is_limited_when_reading_and_when_writing()
    {
        var options = new CloneOptions { MaxDepth = 5 };

        byte[] message = CloneSerializer.Serialize(Nested(5), options);
        CloneSerializer.DeserializeValue(message, options).ShouldBeOfType<CloneArray>();

        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(Nested(6), options))
            .Reason.ShouldContain("5 levels");
        Refused(CloneSerializer.Serialize(Nested(6)), options).ShouldContain("5 levels");
    }

    [Fact]
    public void Objects_are_counted_when_reading_and_when_writing()
    {
        var options = new CloneOptions { MaxObjects = 3 };

        byte[] message = CloneSerializer.Serialize(Empties(2), options);
        CloneSerializer.DeserializeValue(message, options).ShouldNotBeNull();

        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(Empties(3), options))
            .Reason.ShouldContain("3 objects");
        Refused(CloneSerializer.Serialize(Empties(3)), options).ShouldContain("3 objects");
    }

    [Fact]
    public void Elements_properties_and_entries_are_counted_together()
    {
        var options = new CloneOptions { MaxTotalElements = 4 };
        var map = new CloneMap { { CloneValue.Of(1), CloneArray.Of([1, 2, 3]) } };

        Accepted(CloneSerializer.Serialize(map), options);
        map.Add(CloneValue.Of(2), CloneValue.Of(2));

        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(map, options))
            .Reason.ShouldContain("4 elements");
        Refused(CloneSerializer.Serialize(map), options).ShouldContain("4 elements");
    }

    [Theory]
    [InlineData("abcd", "abcde")]
    [InlineData("ЖЖЖЖ", "ЖЖЖЖЖ")]
    public void The_length_of_a_string_is_limited(string longest, string tooLong)
    {
        var options = new CloneOptions { MaxStringLength = 4 };

        Accepted(CloneSerializer.Serialize(longest, options), options);

        Should.Throw<CloneException>(() => CloneSerializer.Serialize(tooLong, options));
        Refused(CloneSerializer.Serialize(tooLong), options).ShouldContain("4 code units");
    }

    [Fact]
    public void A_limit_of_string_length_above_V8s_counts_as_V8s() =>
        new CloneOptions { MaxStringLength = int.MaxValue }.MaxStringLength.ShouldBe(536_870_888);

    [Fact]
    public void The_declared_length_of_a_sparse_array_is_limited()
    {
        var options = new CloneOptions { MaxSparseLength = 100 };

        Accepted(CloneSerializer.Serialize(CloneArray.OfLength(100)), options);

        Should.Throw<CloneException>(() =>
            CloneSerializer.Serialize(CloneArray.OfLength(101), options)
        );
        Refused(CloneSerializer.Serialize(CloneArray.OfLength(101)), options).ShouldContain("100");
    }

    [Fact]
    public void The_size_of_a_BigInt_is_limited_to_the_bit()
    {
        var options = new CloneOptions { MaxBigIntBits = 100 };
        BigInteger largest = (BigInteger.One << 100) - 1;

        Accepted(CloneSerializer.Serialize(largest, options), options);

        Should.Throw<CloneException>(() => CloneSerializer.Serialize(largest + 1, options));
        Refused(CloneSerializer.Serialize(largest + 1), options).ShouldContain("100 bits");
        Refused(CloneSerializer.Serialize(BigInteger.One << 200), options)
            .ShouldContain("100 bits");
    }

    [Fact]
    public void The_maximum_of_a_resizable_buffer_is_limited()
    {
        var options = new CloneOptions { MaxResizableBytes = 1000 };

        Accepted(CloneSerializer.Serialize(new CloneArrayBuffer(new byte[5], 1000)), options);

        var tooLarge = new CloneArrayBuffer(new byte[5], 1001);
        Should.Throw<CloneException>(() => CloneSerializer.Serialize(tooLarge, options));
        Refused(CloneSerializer.Serialize(tooLarge), options).ShouldContain("maximum");
    }

    [Fact]
    public void A_stack_that_is_too_small_ends_in_an_error_and_not_in_a_crash()
    {
        var options = new CloneOptions { MaxDepth = 1_000_000 };
        byte[] message = [0xFF, 0x0F, .. Enumerable.Repeat((byte)';', 900_000)];

        Refused(message, options).ShouldContain("stack");
        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(Nested(200_000), options))
            .Reason.ShouldContain("stack");
    }

    [Fact]
    public void A_limit_below_zero_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CloneOptions { MaxDepth = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CloneOptions { MaxObjects = -1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new CloneOptions { MaxSparseLength = -1 });
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        CloneOptions defaults = CloneOptions.Default;

        defaults.MaxDepth.ShouldBe(512);
        defaults.MaxObjects.ShouldBe(1_000_000);
        defaults.MaxTotalElements.ShouldBe(16_777_216);
        defaults.MaxStringLength.ShouldBe(536_870_888);
        defaults.MaxSparseLength.ShouldBe(16_777_216);
        defaults.MaxBigIntBits.ShouldBe(1_048_576);
        defaults.MaxResizableBytes.ShouldBe(67_108_864);
        defaults.IncludeErrorStacks.ShouldBeFalse();
        defaults.BorrowInput.ShouldBeFalse();
    }

    private static CloneArray Nested(int levels)
    {
        var array = new CloneArray();
        for (int i = 1; i < levels; i++)
        {
            array = new CloneArray([array]);
        }

        return array;
    }

    private static CloneArray Empties(int count) =>
        new(Enumerable.Range(0, count).Select(_ => new CloneObject()));

    private static void Accepted(byte[] message, CloneOptions options) =>
        CloneSerializer.DeserializeValue(message, options).ShouldNotBeNull();

    private static string Refused(byte[] message, CloneOptions options) =>
        Should
            .Throw<CloneFormatException>(() => CloneSerializer.DeserializeValue(message, options))
            .Message;
}
