namespace ActorIpc.StructuredClone.Tests.Hostile;

/// <summary>
/// What a message may cost, whatever it claims. The multiples stand in docs/structured-clone.md.
/// </summary>
public sealed class MemoryTests
{
    private const int BytesPerInputByte = 96;
    private const int TypedBytesPerInputByte = 256;
    private const int FixedBytes = 64 << 10;

    public static long LimitFor(int inputBytes) =>
        FixedBytes + ((long)inputBytes * BytesPerInputByte);

    public static long TypedLimitFor(int inputBytes) =>
        FixedBytes + ((long)inputBytes * TypedBytesPerInputByte);

    /// <summary>A name, what begins, what repeats, and what ends the message.</summary>
    public static TheoryData<string, string, string, string> Greedy =>
        new()
        {
            { "boxed booleans", "41{n}", "79", "2400{n}" },
            { "undefined elements", "41{n}", "5F", "2400{n}" },
            { "empty objects", "41{n}", "6F7B00", "2400{n}" },
            { "empty Maps", "41{n}", "3B3A00", "2400{n}" },
            { "empty Sets", "41{n}", "272C00", "2400{n}" },
            { "empty arrays", "41{n}", "4100240000", "2400{n}" },
            { "empty sparse arrays", "41{n}", "6100400000", "2400{n}" },
            { "sparse arrays of holes", "41{n}", "61FF7F4000FF7F", "2400{n}" },
            { "empty errors", "41{n}", "722E", "2400{n}" },
            { "empty buffers", "41{n}", "4200", "2400{n}" },
            { "resizable buffers", "41{n}", "7E0080808010", "2400{n}" },
            { "empty strings", "41{n}", "2200", "2400{n}" },
            { "short strings", "41{n}", "220161", "2400{n}" },
            { "two-byte strings", "41{n}", "63021604", "2400{n}" },
            { "BigInts", "41{n}", "5A0205", "2400{n}" },
            { "expressions", "41{n}", "5222016100", "2400{n}" },
            { "small objects", "41{n}", "6F220161307B01", "2400{n}" },
            { "small Maps", "41{n}", "3B49024902" + "3A02", "2400{n}" },
            { "small Sets", "41{n}", "2749022C01", "2400{n}" },
            { "host views", "41{n}", "5C0100", "2400{n}" },
            { "integers", "41{n}", "4902", "2400{n}" },
            { "small doubles", "41{n}", "4E0000000000000840", "2400{n}" },
        };

    [Theory]
    [MemberData(nameof(Greedy))]
    public void No_value_costs_more_memory_than_the_stated_multiple(
        string what,
        string begin,
        string repeated,
        string end
    )
    {
        byte[] message = Message(begin, repeated, end, 20_000);

        CloneSerializer.DeserializeValue(message).ShouldBeOfType<CloneArray>(what);

        Cost(() => CloneSerializer.DeserializeValue(message))
            .ShouldBeLessThan(LimitFor(message.Length), what);
        Cost(() => Typed(message)).ShouldBeLessThan(TypedLimitFor(message.Length), what);
    }

    [Theory]
    [InlineData("ff0f41ffffffff0f")]
    [InlineData("ff0f61ffffff074000ffffff07")]
    [InlineData("ff0f22ffffffff0f")]
    [InlineData("ff0f42ffffffff0f")]
    [InlineData("ff0f7e0080808020")]
    [InlineData("ff0f5affffff0f")]
    [InlineData("ff0f5c01ffffffff0f")]
    public void A_claim_alone_buys_nothing(string hex)
    {
        byte[] message = Convert.FromHexString(hex);

        Cost(() => Record.Exception(() => CloneSerializer.DeserializeValue(message)))
            .ShouldBeLessThan(FixedBytes);
        Cost(() => Record.Exception(() => CloneSerializer.Deserialize<object>(message)))
            .ShouldBeLessThan(FixedBytes);
    }

    [Fact]
    public void Arrays_within_arrays_cannot_claim_the_same_bytes_twice()
    {
        // Every level claims all that is left: without a common account this would be 400 times the
        // input.
        string levels = string.Concat(Enumerable.Repeat("41A08D06", 400));
        byte[] message = Convert.FromHexString("FF0F" + levels + new string('5', 200_000));

        Cost(() => Record.Exception(() => CloneSerializer.DeserializeValue(message)))
            .ShouldBeLessThan(LimitFor(message.Length));
    }

    [Fact]
    public void Reading_one_object_as_many_types_is_bounded()
    {
        var shared = new CloneObject();
        CloneObject inner = shared;
        for (int i = 0; i < 200; i++)
        {
            var next = new CloneObject();
            inner.Add("friend", next);
            inner = next;
        }

        var list = new CloneArray([shared]);
        byte[] message = CloneSerializer.Serialize(list);

        CloneSerializer.Deserialize<List<Typed.Person>>(message)!.Count.ShouldBe(1);
    }

    private static byte[] Message(string begin, string repeated, string end, int count)
    {
        string length = Convert.ToHexString(Varint(count));
        string text =
            "FF0F"
            + begin.Replace("{n}", length)
            + string.Concat(Enumerable.Repeat(repeated, count))
            + end.Replace("{n}", length);
        return Convert.FromHexString(text);
    }

    private static byte[] Varint(int value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static object? Typed(byte[] message)
    {
        try
        {
            return CloneSerializer.Deserialize<object>(message);
        }
        catch (CloneConversionException e)
        {
            return e;
        }
    }

    private static long Cost(Func<object?> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object? result = read();
        long after = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(result);
        return after - before;
    }
}
