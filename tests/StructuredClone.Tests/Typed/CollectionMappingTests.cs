using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace ActorIpc.StructuredClone.Tests.Typed;

public sealed class CollectionMappingTests
{
    public static TheoryData<object> Collections =>
        new()
        {
            new[] { 1, -2, 300_000, int.MinValue, int.MaxValue },
            new[] { 1.5, 2, -0.0, double.MaxValue },
            new[] { "a", null, "Ж" },
            new List<int> { 1, 2, 3 },
            new List<double> { 0.5, 4 },
            new List<int?> { 1, null },
            new[] { new[] { 1 }, [], [2, 3] },
            new byte[] { 1, 2, 255 },
            Array.Empty<byte>(),
            Array.Empty<string>(),
            new long[] { 1, long.MaxValue },
            new float[] { 1.5f, 2 },
            new HashSet<string> { "x", "y" },
            new SortedSet<int> { 3, 1 },
            new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 },
            new SortedDictionary<string, int> { ["one"] = 1 },
            new Dictionary<int, string> { [1] = "one" },
            new Dictionary<Guid, bool> { [Guid.Empty] = true },
            new Queue<int>([1, 2]),
            new LinkedList<int>([1, 2]),
            new Collection<string> { "a" },
            ImmutableList.Create("a", "b"),
            (1, "two", 3.5),
            Tuple.Create(1, "two"),
            (1, 2, 3, 4, 5, 6, 7, 8, "nine"),
            KeyValuePair.Create("k", 1),
        };

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_collection_comes_back_as_itself(object collection)
    {
        byte[] message = CloneSerializer.Serialize(collection);

        object? back = CloneSerializer.Deserialize(message, collection.GetType());

        back.ShouldBeEquivalentTo(collection);
    }

    [Theory]
    [InlineData(typeof(IEnumerable<int>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(ICollection<int>))]
    [InlineData(typeof(IReadOnlyCollection<int>))]
    [InlineData(typeof(IList<int>))]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(HashSet<int>))]
    [InlineData(typeof(ISet<int>))]
    [InlineData(typeof(ImmutableArray<int>))]
    [InlineData(typeof(Memory<int>))]
    [InlineData(typeof(IEnumerable))]
    public void An_array_of_numbers_reads_as_any_collection_type(Type type)
    {
        object? back = CloneSerializer.Deserialize(
            CloneSerializer.Serialize(new[] { 1, 2, 3 }),
            type
        );

        IEnumerable elements = back is Memory<int> memory ? memory.ToArray() : (IEnumerable)back!;
        elements.Cast<int>().ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(CloneViewKind.Int32Array, typeof(int[]))]
    [InlineData(CloneViewKind.Int32Array, typeof(double[]))]
    [InlineData(CloneViewKind.Int32Array, typeof(List<long>))]
    [InlineData(CloneViewKind.Float64Array, typeof(double[]))]
    [InlineData(CloneViewKind.BigInt64Array, typeof(long[]))]
    [InlineData(CloneViewKind.Float32Array, typeof(float[]))]
    [InlineData(CloneViewKind.Uint8Array, typeof(byte[]))]
    public void A_typed_array_reads_as_an_array_of_numbers(CloneViewKind kind, Type type)
    {
        var buffer = new CloneArrayBuffer(new byte[16]);
        byte[] message = CloneSerializer.Serialize(new CloneArrayBufferView(kind, buffer, 0, 16));

        var numbers = (ICollection)CloneSerializer.Deserialize(message, type)!;

        numbers.Count.ShouldBe(
            16
                / (
                    kind.ToString().Contains("64") ? 8
                    : kind == CloneViewKind.Uint8Array ? 1
                    : 4
                )
        );
        numbers.Cast<object>().ShouldAllBe(number => Convert.ToDouble(number) == 0);
    }

    [Fact]
    public void Bytes_are_a_Uint8Array_over_exactly_the_viewed_bytes()
    {
        byte[] pool = [9, 9, 1, 2, 9];

        var view = (CloneArrayBufferView)CloneConvert.From(pool.AsMemory(2, 2));

        view.ViewKind.ShouldBe(CloneViewKind.Uint8Array);
        view.Buffer.Bytes.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void Numbers_become_a_typed_array_only_on_request()
    {
        double[] numbers = [1, 2.5];

        CloneConvert.From(numbers).Kind.ShouldBe(CloneKind.Array);
        CloneValue typed = CloneConvert.From(
            numbers,
            new CloneOptions { NumbersAsTypedArrays = true }
        );

        typed.ShouldBeOfType<CloneArrayBufferView>().ViewKind.ShouldBe(CloneViewKind.Float64Array);
        CloneConvert.To(typed, typeof(double[])).ShouldBe(numbers);
    }

    [Fact]
    public void Empty_arrays_of_NET_are_different_arrays_in_JavaScript()
    {
        object[] pair = [Array.Empty<int>(), Array.Empty<int>(), Array.Empty<byte>()];

        var array = (CloneArray)CloneConvert.From(pair);

        array[0].ShouldNotBeSameAs(array[1]);
    }

    [Fact]
    public void String_keys_make_an_object_and_other_keys_a_Map()
    {
        CloneConvert
            .From(new Dictionary<string, int> { ["a"] = 1 })
            .Kind.ShouldBe(CloneKind.Object);
        CloneConvert.From(new Dictionary<int, int> { [1] = 1 }).Kind.ShouldBe(CloneKind.Map);
        CloneConvert.From(new Hashtable { ["a"] = 1 }).Kind.ShouldBe(CloneKind.Map);
    }

    [Fact]
    public void Index_keys_of_a_dictionary_come_first_and_ascending()
    {
        var source = new Dictionary<string, int>
        {
            ["b"] = 1,
            ["10"] = 2,
            ["9"] = 3,
            ["a"] = 4,
        };

        var value = (CloneObject)CloneConvert.From(source);

        value.Select(property => property.Key).ShouldBe(["9", "10", "b", "a"]);
    }

    [Fact]
    public void A_string_keyed_dictionary_reads_a_Map_with_string_keys()
    {
        var map = new CloneMap { { CloneValue.Of("a"), CloneValue.Of(1) } };

        var back = (Dictionary<string, int>)CloneConvert.To(map, typeof(Dictionary<string, int>))!;

        back.ShouldBe(new Dictionary<string, int> { ["a"] = 1 });
    }

    [Fact]
    public void Holes_of_an_array_read_as_default_values()
    {
        CloneArray sparse = CloneArray.OfLength(3);
        sparse.Set(1, CloneValue.Of(5));

        CloneConvert.To(sparse, typeof(int[])).ShouldBe(new[] { 0, 5, 0 });
        CloneConvert.To(sparse, typeof(object)).ShouldBe(new object?[] { null, 5, null });
    }

    [Fact]
    public void A_sparse_array_cannot_buy_a_huge_dense_one()
    {
        CloneArray sparse = CloneArray.OfLength(10_000_000);

        Should
            .Throw<CloneConversionException>(() => CloneConvert.To(sparse, typeof(int[])))
            .Found.ShouldBe("sparse array of length 10000000");
    }

    [Fact]
    public void Natural_values_of_object_are_those_of_the_documented_table()
    {
        Natural(CloneValue.Of(5)).ShouldBeOfType<int>();
        Natural(CloneValue.Of(5.5)).ShouldBeOfType<double>();
        Natural(CloneValue.Of(-0.0)).ShouldBeOfType<double>();
        Natural(CloneValue.Of("s")).ShouldBe("s");
        Natural(new CloneObject()).ShouldBeOfType<Dictionary<string, object?>>();
        Natural(CloneArray.Of(CloneValue.Of(1))).ShouldBe(new object?[] { 1 });
        Natural(new CloneMap()).ShouldBeOfType<Dictionary<object, object?>>();
        Natural(new CloneSet()).ShouldBeOfType<HashSet<object?>>();
        Natural(new CloneDate(0)).ShouldBe(DateTimeOffset.UnixEpoch);
        Natural(new CloneArrayBuffer(new byte[] { 7 })).ShouldBe(new byte[] { 7 });
        Natural(new CloneRegExp("a", "g")).ShouldBeOfType<CloneRegExp>();
        Natural(new CloneError(CloneErrorType.RangeError, "far"))
            .ShouldBeOfType<ClonedErrorException>()
            .Name.ShouldBe("RangeError");
    }

    [Fact]
    public void A_Map_of_any_keys_takes_one_and_one_point_zero_as_one_key()
    {
        var map = new CloneMap { { CloneValue.Of(1), CloneValue.Of("a") } };

        var natural = (Dictionary<object, object?>)Natural(map)!;

        natural[1.0].ShouldBe("a");
    }

    private static object? Natural(CloneValue value) => CloneConvert.To(value, typeof(object));
}
