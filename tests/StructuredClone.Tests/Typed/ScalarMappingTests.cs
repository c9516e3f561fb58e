using System.Numerics;
using System.Text.Json.Serialization;

namespace ActorIpc.StructuredClone.Tests.Typed;

public enum Colour
{
    Red,
    Green = 7,
}

[JsonConverter(typeof(JsonStringEnumConverter<Mood>))]
public enum Mood
{
    Calm,
    Wild,
}

public sealed class ScalarMappingTests
{
    public static TheoryData<object, CloneKind> Scalars =>
        new()
        {
            { true, CloneKind.Boolean },
            { 'x', CloneKind.String },
            { "text with \ud800 a lone surrogate", CloneKind.String },
            { (sbyte)-5, CloneKind.Number },
            { (byte)200, CloneKind.Number },
            { (short)-300, CloneKind.Number },
            { (ushort)60000, CloneKind.Number },
            { int.MinValue, CloneKind.Number },
            { uint.MaxValue, CloneKind.Number },
            { 9007199254740991L, CloneKind.Number },
            { 9007199254740992L, CloneKind.BigInt },
            { long.MinValue, CloneKind.BigInt },
            { ulong.MaxValue, CloneKind.BigInt },
            { Int128.MinValue, CloneKind.BigInt },
            { UInt128.MaxValue, CloneKind.BigInt },
            { BigInteger.Pow(-7, 99), CloneKind.BigInt },
            { 1.5f, CloneKind.Number },
            { double.NaN, CloneKind.Number },
            { -0.0, CloneKind.Number },
            { double.PositiveInfinity, CloneKind.Number },
            { (Half)0.5, CloneKind.Number },
            { 12.34m, CloneKind.Number },
            { Colour.Green, CloneKind.Number },
            { Mood.Wild, CloneKind.String },
            { Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), CloneKind.String },
            { new Uri("https://example.test/a?b=c"), CloneKind.String },
            { new Uri("relative/path", UriKind.Relative), CloneKind.String },
            { TimeSpan.FromTicks(123456789), CloneKind.String },
            { new DateOnly(2026, 11, 21), CloneKind.String },
            { new TimeOnly(23, 59, 58), CloneKind.String },
            { new Version(1, 2, 3), CloneKind.String },
            { new DateTimeOffset(2026, 11, 21, 1, 2, 3, 4, TimeSpan.Zero), CloneKind.Date },
            { new DateTime(1969, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc), CloneKind.Date },
        };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_scalar_has_its_kind_in_JavaScript_and_comes_back_as_itself(
        object scalar,
        CloneKind kind
    )
    {
        byte[] message = CloneSerializer.Serialize(scalar);

        CloneSerializer.DeserializeValue(message).Kind.ShouldBe(kind);
        CloneSerializer.Deserialize(message, scalar.GetType()).ShouldBe(scalar);
    }

    [Fact]
    public void Minus_zero_keeps_its_sign()
    {
        double zero = CloneSerializer.Deserialize<double>(CloneSerializer.Serialize(-0.0));

        double.IsNegative(zero).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3_000_000_000.0, typeof(int), "number 3000000000")]
    [InlineData(1.5, typeof(int), "number 1.5")]
    [InlineData(-1.0, typeof(byte), "number -1")]
    [InlineData(256.0, typeof(byte), "number 256")]
    [InlineData(double.NaN, typeof(long), "number NaN")]
    [InlineData(42.0, typeof(string), "number 42")]
    [InlineData("42", typeof(int), "string")]
    [InlineData("ab", typeof(char), "string of another length")]
    [InlineData(true, typeof(int), "boolean")]
    [InlineData(null, typeof(int), "null")]
    [InlineData("no-guid", typeof(Guid), "string in another format")]
    [InlineData("Purple", typeof(Colour), "string that names no member")]
    [InlineData("7", typeof(Colour), "string that names no member")]
    public void A_value_of_the_wrong_type_is_refused_and_named(
        object? sent,
        Type wanted,
        string found
    )
    {
        byte[] message = CloneSerializer.Serialize(sent);

        var refusal = Should.Throw<CloneConversionException>(() =>
            CloneSerializer.Deserialize(message, wanted)
        );

        refusal.Found.ShouldBe(found);
        refusal.ExpectedType.ShouldBe(wanted);
        refusal.Path.ShouldBeNull();
        refusal.Message.ShouldContain(found);
    }

    [Fact]
    public void An_enum_reads_both_its_number_and_its_name()
    {
        CloneSerializer.Deserialize<Mood>(CloneSerializer.Serialize(1)).ShouldBe(Mood.Wild);
        CloneSerializer
            .Deserialize<Colour>(CloneSerializer.Serialize("Green"))
            .ShouldBe(Colour.Green);
    }

    [Fact]
    public void A_boxed_primitive_reads_as_its_primitive()
    {
        byte[] message = CloneSerializer.Serialize(new CloneBoxed(CloneValue.Of(5)));

        CloneSerializer.Deserialize<int>(message).ShouldBe(5);
        CloneSerializer.Deserialize<double>(message).ShouldBe(5);
        CloneSerializer.Deserialize<object>(message).ShouldBe(5);
    }

    [Fact]
    public void A_long_reads_numbers_and_bigints_alike()
    {
        CloneSerializer.Deserialize<long>(CloneSerializer.Serialize(5.0)).ShouldBe(5);
        CloneSerializer.Deserialize<long>(CloneSerializer.Serialize(new BigInteger(5))).ShouldBe(5);
        CloneSerializer
            .Deserialize<BigInteger>(CloneSerializer.Serialize(5))
            .ShouldBe(new BigInteger(5));
    }

    [Fact]
    public void Null_and_undefined_read_as_nothing_where_nothing_is_possible()
    {
        byte[] undefined = CloneSerializer.Serialize(CloneUndefined.Value);
        byte[] nothing = CloneSerializer.Serialize(null);

        CloneSerializer.Deserialize<int?>(undefined).ShouldBeNull();
        CloneSerializer.Deserialize<int?>(nothing).ShouldBeNull();
        CloneSerializer.Deserialize<string>(undefined).ShouldBeNull();
        CloneSerializer.Deserialize<object>(undefined).ShouldBeNull();
        CloneSerializer.Deserialize<int[]>(nothing).ShouldBeNull();
        CloneSerializer.Deserialize<int?>(CloneSerializer.Serialize(5)).ShouldBe(5);
    }

    [Fact]
    public void An_invalid_date_or_one_beyond_our_calendar_is_refused()
    {
        byte[] invalid = CloneSerializer.Serialize(new CloneDate(double.NaN));
        byte[] distant = CloneSerializer.Serialize(new CloneDate(8.64e15));

        Should
            .Throw<CloneConversionException>(() => CloneSerializer.Deserialize<DateTime>(invalid))
            .Found.ShouldBe("invalid Date");
        Should.Throw<CloneConversionException>(() =>
            CloneSerializer.Deserialize<DateTimeOffset?>(distant)
        );
    }

    [Fact]
    public void A_time_of_unspecified_kind_counts_as_UTC()
    {
        var time = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Unspecified);

        DateTime back = CloneSerializer.Deserialize<DateTime>(CloneSerializer.Serialize(time));

        back.ShouldBe(time);
        back.Kind.ShouldBe(DateTimeKind.Utc);
    }
}
