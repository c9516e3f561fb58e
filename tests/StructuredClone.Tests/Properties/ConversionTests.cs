using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ActorIpc.StructuredClone.Tests.Properties;

public sealed class ConversionTests
{
    private static readonly Type[] Targets =
    [
        typeof(object),
        typeof(bool),
        typeof(sbyte),
        typeof(byte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(Int128),
        typeof(float),
        typeof(double),
        typeof(decimal),
        typeof(BigInteger),
        typeof(char),
        typeof(string),
        typeof(int?),
        typeof(double?),
        typeof(Typed.Colour),
        typeof(Typed.Mood),
        typeof(Guid),
        typeof(Uri),
        typeof(TimeSpan),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(int[]),
        typeof(Typed.Person),
        typeof(CloneValue),
        typeof(CloneString),
    ];

    [Fact]
    public void ConvertScalar_agrees_with_encoding_and_typed_decoding()
    {
        int agreed = 0;
        foreach (object? scalar in Scalars())
        {
            CloneConvert.IsImmutableScalar(scalar).ShouldBeTrue();
            foreach (Type target in Targets)
            {
                byte[] message = CloneSerializer.Serialize(scalar);
                Outcome expected = Outcome.Of(() => CloneSerializer.Deserialize(message, target));

                Outcome actual = Outcome.Of(() => CloneConvert.ConvertScalar(scalar, target));

                actual.ShouldBe(expected, $"{scalar} ({scalar?.GetType()}) as {target}");
                agreed++;
            }
        }

        agreed.ShouldBeGreaterThan(1500);
    }

    [Fact]
    public void Conversion_of_the_model_agrees_with_typed_decoding()
    {
        Type[] targets =
        [
            typeof(object),
            typeof(int),
            typeof(string),
            typeof(List<object>),
            typeof(Dictionary<string, object>),
        ];
        Check.One(
            GraphSeed.Configuration(300),
            Prop.ForAll(
                GraphSeed.Arbitrary,
                graph =>
                {
                    CloneValue value = graph.Build();
                    byte[] message = CloneSerializer.Serialize(value);
                    foreach (Type target in targets)
                    {
                        Outcome expected = Outcome.Of(() =>
                            CloneSerializer.Deserialize(message, target)
                        );
                        Outcome actual = Outcome.Of(() => CloneConvert.To(value, target));
                        actual.ShouldBe(expected);
                    }
                }
            )
        );
    }

    [Fact]
    public void What_several_values_share_stays_shared_when_they_are_converted_together()
    {
        var shared = new CloneObject();
        shared.Add("firstName", CloneValue.Of("Ada"));
        var list = new CloneArray([shared]);

        object?[] converted = CloneConvert.To(
            [shared, list],
            [typeof(Typed.Person), typeof(Typed.Person[])]
        );

        ((Typed.Person[])converted[1]!)[0].ShouldBeSameAs(converted[0]);
    }

    [Fact]
    public void What_can_change_is_no_immutable_scalar()
    {
        CloneConvert.IsImmutableScalar(new int[1]).ShouldBeFalse();
        CloneConvert.IsImmutableScalar(new object()).ShouldBeFalse();
        CloneConvert.IsImmutableScalar(new CloneObject()).ShouldBeFalse();
        CloneConvert.IsImmutableScalar((1, 2)).ShouldBeFalse();
    }

    [Fact]
    public void A_converted_buffer_never_borrows_the_bytes_of_the_conversion()
    {
        var borrowing = new CloneOptions { BorrowInput = true };
        object? first = CloneConvert.To(Bytes(1), typeof(ReadOnlyMemory<byte>), borrowing);

        CloneConvert.To(Bytes(2), typeof(ReadOnlyMemory<byte>), borrowing);

        ((ReadOnlyMemory<byte>)first!).ToArray().ShouldBe([1, 1, 1]);
    }

    private static CloneArrayBuffer Bytes(byte value) => new(new[] { value, value, value });

    private static IEnumerable<object?> Scalars() =>
        [
            null,
            true,
            false,
            "",
            "x",
            "Green",
            "01234567-89ab-cdef-0123-456789abcdef",
            "https://example.test/",
            "00:00:01",
            'c',
            (sbyte)-1,
            (byte)255,
            (short)-1,
            ushort.MaxValue,
            0,
            1,
            7,
            -1,
            256,
            int.MaxValue,
            int.MinValue,
            uint.MaxValue,
            5L,
            3_000_000_000L,
            9007199254740991L,
            long.MaxValue,
            long.MinValue,
            ulong.MaxValue,
            (Int128)5,
            Int128.MaxValue,
            5.0,
            5.5,
            -0.0,
            1e300,
            double.NaN,
            double.NegativeInfinity,
            3e9,
            2.5f,
            float.NaN,
            (Half)1,
            5m,
            5.50m,
            decimal.MaxValue,
            new BigInteger(5),
            BigInteger.Pow(10, 40),
            Typed.Colour.Green,
            (Typed.Colour)99,
            Typed.Mood.Wild,
            Guid.Empty,
            new Uri("https://example.test/"),
            TimeSpan.FromSeconds(1),
            new DateTime(2026, 11, 21, 1, 2, 3, 456, DateTimeKind.Unspecified).AddTicks(7),
            new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.FromHours(2)),
            new DateOnly(2026, 11, 21),
            new TimeOnly(1, 2),
        ];

    /// <summary>
    /// What a call gave: the encoding of its result and its type, or how it refused.
    /// </summary>
    private sealed record Outcome(string Text)
    {
        public static Outcome Of(Func<object?> call)
        {
            try
            {
                object? result = call();
                string encoded = Convert.ToHexString(CloneSerializer.Serialize(result));
                return new Outcome($"{result?.GetType()} {encoded}");
            }
            catch (CloneConversionException e)
            {
                return new Outcome(e.Message);
            }
        }
    }
}
