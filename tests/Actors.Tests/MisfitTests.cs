using System.Text.RegularExpressions;
using ActorIpc.Actors.Binding;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Tests;

/// <summary>
/// What a delegate says whose parameters do not fit the arguments; word for word.
/// </summary>
public sealed partial class MisfitTests
{
    private enum Level
    {
        Low,
        High,
    }

    /// <summary>The delegate, the arguments; then parameter, expected and received.</summary>
    public static TheoryData<Delegate, object?[], string> Misfits =>
        new()
        {
            { (int a) => a, ["x"], "0 'a' int, string" },
            { (int a) => a, [], "0 'a' int, nothing" },
            { (int a) => a, [null], "0 'a' int, null" },
            { (bool a) => a, [1], "0 'a' bool, number 1" },
            { (string a) => a, [1], "0 'a' string, number 1" },
            { (string a) => a, [null], "0 'a' string, nothing" },
            { (string a, int b) => a + b, ["x"], "1 'b' int, nothing" },
            { (int? a) => a, ["x"], "0 'a' int?, string" },
            { (Level a) => a, ["Lowest"], "0 'a' Level, string that names no member" },
            { (DateTime a) => a, [1], "0 'a' DateTime, number 1" },
            { (string a, params int[] rest) => rest, ["x", 1, "y"], "2 'rest[1]' int, string" },
            { (List<int> a) => a, ["x"], "0 'a' List<int>, string" },
        };

    /// <summary>Numbers that are too large, too small or no whole ones.</summary>
    public static TheoryData<Delegate, object?[], string> Overflows =>
        new()
        {
            { (byte a) => a, [300], "0 'a' byte, number 300" },
            { (byte a) => a, [-1], "0 'a' byte, number -1" },
            { (uint a) => a, [-1], "0 'a' uint, number -1" },
            { (int a) => a, [3e9], "0 'a' int, number 3000000000" },
            { (long a) => a, [1e20], "0 'a' long, number 100000000000000000000" },
            { (int a) => a, [1.5], "0 'a' int, number 1.5" },
            { (int a) => a, [double.NaN], "0 'a' int, number NaN" },
        };

    /// <summary>The same for what is inside an argument, after its place.</summary>
    public static TheoryData<Delegate, object, string> MisfitsInside =>
        new()
        {
            {
                (Person a) => a,
                new { Name = "x", Age = "old" },
                "0 'a' at args[0].age: int, string"
            },
            {
                (Person a) => a,
                new { Name = "x", Age = 300.5 },
                "0 'a' at args[0].age: int, number 300.5"
            },
            {
                (Team a) => a,
                new { Members = new object[] { new { Name = "x", Age = 1 }, "y" } },
                "0 'a' at args[0].members[1]: Person, string"
            },
            { (Person a) => a, new object[] { 1 }, "0 'a' Person, array" },
            {
                (Dictionary<string, byte> a) => a,
                new Dictionary<string, int> { ["a b"] = 300 },
                "0 'a' at args[0][\"a b\"]: byte, number 300"
            },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    [MemberData(nameof(Overflows))]
    public void A_misfit_names_parameter_expected_type_and_what_came(
        Delegate target,
        object?[] values,
        string misfit
    )
    {
        MisfitOf(target, Payload.FromArguments(values)).ShouldBe(TextOf(misfit));
        MisfitOf(target, Payload.FromBytes(CloneSerializer.SerializeArguments(values)))
            .ShouldBe(TextOf(misfit));
    }

    [Theory]
    [MemberData(nameof(MisfitsInside))]
    public void A_misfit_inside_an_argument_names_the_place(
        Delegate target,
        object value,
        string misfit
    ) =>
        MisfitOf(target, Payload.FromBytes(CloneSerializer.SerializeArguments([value])))
            .ShouldBe(TextOf(misfit));

    [Fact]
    public void Surplus_arguments_are_no_misfit()
    {
        Arguments arguments = new(Payload.FromArguments([1, "surplus"]), isList: true);

        new BoundDelegate((int a) => a, typeof(IpcMainEvent))
            .Invoke(null, ref arguments, default)
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("reference", "Parameter 'a' of type Int32& can take no argument.")]
    [InlineData("span", "Parameter 'a' of type ReadOnlySpan`1 can take no argument.")]
    public void A_parameter_that_can_take_no_argument_is_refused_at_once(string kind, string text)
    {
        Delegate target =
            kind == "reference" ? (Referring)((ref int _) => { }) : (Spanning)(_ => { });

        Should
            .Throw<ArgumentException>(() => new BoundDelegate(target, typeof(IpcMainEvent)))
            .Message.ShouldBe(text);
    }

    private static string TextOf(string misfit)
    {
        Match parts = Misfit().Match(misfit);
        string place = $"{parts.Groups[2]}{parts.Groups[3]}";
        return $"Argument {parts.Groups[1]} does not fit parameter {place}: "
            + $"expected {parts.Groups[4]}, received {parts.Groups[5]}.";
    }

    private static string MisfitOf(Delegate target, Payload content)
    {
        Arguments arguments = new(content, isList: true);
        IpcException failure = Should.Throw<IpcException>(() =>
            new BoundDelegate(target, typeof(IpcMainEvent)).Invoke(null, ref arguments, default)
        );
        failure.Code.ShouldBe("bad-arguments");
        return failure.Message;
    }

    [GeneratedRegex(@"^(\d) ('.+?')( at .+(?=:))?:? (.+), (.+)$")]
    private static partial Regex Misfit();

    private delegate void Referring(ref int a);

    private delegate void Spanning(ReadOnlySpan<int> a);

    private sealed record Person(string Name, int Age);

    private sealed record Team(Person[] Members);
}
