using System.Collections;

namespace ActorIpc.StructuredClone.Tests.Typed;

/// <summary>How the place of what cannot be cloned, or does not fit, is named.</summary>
public sealed class CulpritTests
{
    private static readonly Action Culprit = static () => { };

    public static TheoryData<object, string> Places =>
        new()
        {
            { new { owner = new { callback = Culprit } }, "args[1].owner.callback" },
            { Keyed("a b"), "args[1][\"a b\"]" },
            { Keyed(""), "args[1][\"\"]" },
            { Keyed("7"), "args[1][7]" },
            { Keyed("07"), "args[1][\"07\"]" },
            { Keyed("1a"), "args[1][\"1a\"]" },
            { Keyed("$_é"), "args[1].$_é" },
            { Keyed("\"\\\n"), "args[1][\"\\\"\\\\\\n\"]" },
            {
                new Dictionary<int, object> { [7] = 1, [8] = Culprit },
                "args[1]<value 1>"
            },
            {
                new Dictionary<object, int> { [1] = 1, [Culprit] = 2 },
                "args[1]<key 1>"
            },
            {
                new Hashtable { [1] = Culprit },
                "args[1]<value 0>"
            },
            {
                new Hashtable { [Culprit] = 1 },
                "args[1]<key 0>"
            },
            {
                new HashSet<object> { 1, 2, Culprit },
                "args[1]<item 2>"
            },
            {
                new object[]
                {
                    1,
                    new List<object> { Culprit },
                },
                "args[1][1][0]"
            },
            {
                new ArrayList { 1, Culprit },
                "args[1][1]"
            },
            { (1, Culprit), "args[1][1]" },
            {
                new ClonedErrorException(CloneErrorType.Error, "x", cause: Keyed("k")),
                "args[1].cause.k"
            },
            { new Node(null, new Node(Culprit, null)), "args[1].next.value" },
        };

    public static TheoryData<CloneValue, string> PlacesInTheModel =>
        new()
        {
            {
                new CloneObject { { "a b", CloneValue.Of("long") } },
                "[\"a b\"]"
            },
            { CloneArray.Of([CloneValue.Of("x"), CloneValue.Of("long")]), "[1]" },
            {
                new CloneMap { { CloneValue.Of("k"), CloneValue.Of("long") } },
                "<value 0>"
            },
            {
                new CloneMap { { CloneValue.Of("long"), CloneValue.Of("v") } },
                "<key 0>"
            },
            {
                new CloneSet { CloneValue.Of("x"), CloneValue.Of("long") },
                "<item 1>"
            },
            { new CloneError(CloneErrorType.Error, "x", null, CloneValue.Of("long")), "cause" },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_culprit_is_named_by_its_place(object value, string place)
    {
        var failure = Should.Throw<CloneException>(() =>
            CloneSerializer.SerializeArguments([1, value])
        );

        failure.Path.ShouldBe(place);
        failure.Message.ShouldBe("An object could not be cloned.");
        failure
            .Explain()
            .Message.ShouldBe($"An object could not be cloned. {place}: A delegate is code.");
        failure.Explain().Path.ShouldBe(place);
    }

    [Theory]
    [MemberData(nameof(PlacesInTheModel))]
    public void A_culprit_in_the_value_model_is_named_alike(CloneValue value, string place) =>
        Should
            .Throw<CloneException>(() =>
                CloneSerializer.Serialize(value, new CloneOptions { MaxStringLength = 3 })
            )
            .Path.ShouldBe(place);

    [Fact]
    public void A_culprit_that_is_the_whole_value_is_called_so() =>
        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize<object>(Culprit))
            .Explain()
            .Message.ShouldBe("An object could not be cloned. The value: A delegate is code.");

    [Fact]
    public void A_culprit_behind_a_cycle_is_named_by_the_first_way_to_it()
    {
        var first = new Dictionary<string, object>();
        var second = new Dictionary<string, object> { ["back"] = first, ["call"] = Culprit };
        first["self"] = first;
        first["second"] = second;

        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(first))
            .Path.ShouldBe("second.call");
    }

    [Fact]
    public void What_does_not_fit_is_named_by_its_place()
    {
        PlaceOf<Dictionary<int, int>>(new Dictionary<int, object> { [1] = 1, [2] = "x" })
            .ShouldBe("<value 1>");
        PlaceOf<Dictionary<int, int>>(new Dictionary<object, int> { ["x"] = 1 })
            .ShouldBe("<key 0>");
        PlaceOf<HashSet<int>>(new HashSet<object> { 1, "x" }).ShouldBe("<item 1>");
        PlaceOf<Dictionary<string, int>>(new Dictionary<string, object> { ["a b"] = "x" })
            .ShouldBe("[\"a b\"]");
    }

    private static string? PlaceOf<T>(object value) =>
        Should
            .Throw<CloneConversionException>(() =>
                CloneSerializer.Deserialize<T>(CloneSerializer.Serialize(value))
            )
            .Path;

    private static Dictionary<string, object> Keyed(string key) => new() { [key] = Culprit };

    private sealed record Node(Action? Value, Node? Next);
}
