using System.Globalization;
using ActorIpc.Actors.Binding;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Tests;

/// <summary>How delegates are bound to the arguments of a message.</summary>
public sealed class BindingTests
{
    private static readonly string[] Names = ["a", "b"];

    public enum Colour
    {
        Red = 1,
        Green = 2,
    }

    /// <summary>Both ways in which arguments travel must read alike.</summary>
    public static TheoryData<bool> WaysToTravel => [false, true];

    [Theory]
    [MemberData(nameof(WaysToTravel))]
    public void Scalars_are_converted_to_the_types_of_parameters(bool isEncoded)
    {
        Call(isEncoded, (double a, long b, byte c) => $"{a} {b} {c}", 1, 2, 3).ShouldBe("1 2 3");
        Call(isEncoded, (int? a, bool b) => $"{a} {b}", null, true).ShouldBe(" True");
        Call(isEncoded, (Colour a) => a, 2).ShouldBe(Colour.Green);
        Call(isEncoded, (object a) => a, 1).ShouldBe(1);
        Call(isEncoded, (object a) => a, 1.5).ShouldBe(1.5);
        Call(isEncoded, (object a) => a, 5_000_000_000L).ShouldBe(5e9);
        Call(isEncoded, (object a) => a, Colour.Green).ShouldBe(2);
        Call(isEncoded, (CloneValue a) => a.Kind, 1).ShouldBe(CloneKind.Number);
        Call(isEncoded, (CloneValue a) => a.Kind, CloneUndefined.Value)
            .ShouldBe(CloneKind.Undefined);
        Call(isEncoded, (string? a) => a ?? "nothing", CloneUndefined.Value).ShouldBe("nothing");
    }

    [Theory]
    [MemberData(nameof(WaysToTravel))]
    public void Missing_arguments_are_defaults_or_nothing_and_surplus_ones_are_left_out(
        bool isEncoded
    )
    {
        Call(isEncoded, (int a, int b = 7, string? c = null) => a + b, 1).ShouldBe(8);
        Call(isEncoded, (int a) => a, 1, 2, 3).ShouldBe(1);
        Call(isEncoded, () => "none", 1).ShouldBe("none");
    }

    [Theory]
    [MemberData(nameof(WaysToTravel))]
    public void The_rest_takes_what_is_left(bool isEncoded)
    {
        Call(isEncoded, (string a, params int[] rest) => rest.Sum(), "x", 1, 2, 3).ShouldBe(6);
        Call(isEncoded, (string a, params int[] rest) => rest.Length, "x").ShouldBe(0);
        Call(isEncoded, (params object?[] rest) => rest.Length, 1, null, "x").ShouldBe(3);
        Call(isEncoded, (int a = 5, params string[] rest) => a + rest.Length).ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(WaysToTravel))]
    public void A_misfit_names_parameter_expected_and_received(bool isEncoded)
    {
        Fails(isEncoded, (int count) => count, "x")
            .ShouldBe("Argument 0 does not fit parameter 'count': expected int, received string.");
        Fails(isEncoded, (string name, int count) => count, "x", 3e9)
            .ShouldStartWith("Argument 1 does not fit parameter 'count': expected int, received ");
        Fails(isEncoded, (string name) => name)
            .ShouldBe(
                "Argument 0 does not fit parameter 'name': expected string, received nothing."
            );
        Fails(isEncoded, (int count) => count, CloneUndefined.Value)
            .ShouldStartWith("Argument 0 does not fit parameter 'count': expected int, received ");
        Fails(isEncoded, (string a, params int[] rest) => a, "x", "y")
            .ShouldContain("received string");
    }

    [Fact]
    public void A_misfit_inside_an_argument_names_the_place()
    {
        Fails(true, (List<int> sizes) => sizes.Count, new List<object> { 1, "x" })
            .ShouldBe(
                "Argument 0 does not fit parameter 'sizes' at args[0][1]: "
                    + "expected int, received string."
            );
    }

    [Fact]
    public void Method_groups_closed_delegates_and_combined_ones_are_delegates_as_any_other()
    {
        Call(false, (Func<int, int>)Math.Abs, -5).ShouldBe(5);
        Call(false, (Func<string, bool>)Names.Contains<string>, "b").ShouldBe(true);
        List<int> calls = [];
        Action<int> both = calls.Add;
        both += n => calls.Add(-n);
        Call(false, both, 3);
        calls.ShouldBe([3, -3]);
    }

    [Fact]
    public void A_signature_of_many_parameters_is_bound_like_a_short_one() =>
        Call(
                true,
                (int a, int b, int c, int d, int e, int f, int g) => a + b + c + d + e + f + g,
                [.. Enumerable.Range(1, 7).Cast<object?>()]
            )
            .ShouldBe(28);

    [Fact]
    public void One_method_is_bound_to_what_each_of_its_delegates_and_events_needs()
    {
        Func<string, string> narrow = Text;
        Func<object, string> wide = Text;

        for (int again = 0; again < 2; again++)
        {
            Call(true, narrow, "a").ShouldBe("a");
            Call(true, wide, 1.5).ShouldBe("1.5");
            Arguments none = Travel(true, []);
            new BoundDelegate(wide, typeof(object))
                .Invoke("event", ref none, default)
                .ShouldBe("event");
        }

        static string Text(object value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
    }

    [Fact]
    public void The_token_is_last_and_no_argument()
    {
        using CancellationTokenSource source = new();
        BoundDelegate bound = new(
            (string event_, int n, CancellationToken token) => token == source.Token ? n : -1,
            typeof(string)
        );
        Arguments arguments = new(Payload.FromArguments([4]), isList: true);

        bound.TakesEvent.ShouldBeTrue();
        bound.TakesToken.ShouldBeTrue();
        bound.Invoke("event", ref arguments, source.Token).ShouldBe(4);
    }

    [Fact]
    public void Listeners_of_one_signature_share_what_was_decoded()
    {
        Arguments arguments = Travel(true, [new List<int> { 1 }]);
        List<int>? first = null;
        List<int>? second = null;
        new BoundDelegate((List<int> list) => first = list, typeof(string)).Invoke(
            null,
            ref arguments,
            default
        );
        new BoundDelegate((List<int> list) => second = list, typeof(string)).Invoke(
            null,
            ref arguments,
            default
        );

        second.ShouldBeSameAs(first);
    }

    [Fact]
    public void A_list_of_any_declared_length_takes_no_more_memory_than_its_limit()
    {
        byte[] bytes = CloneSerializer.Serialize(new int[Arguments.CountMax + 1]);
        Arguments arguments = new(Payload.FromBytes(bytes), isList: true);
        BoundDelegate bound = new((params object?[] rest) => rest.Length, typeof(string));

        Should
            .Throw<IpcException>(() => bound.Invoke(null, ref arguments, default))
            .Code.ShouldBe("bad-payload");
    }

    private static object? Call(bool isEncoded, Delegate target, params object?[] values)
    {
        Arguments arguments = Travel(isEncoded, values);
        return new BoundDelegate(target, typeof(IpcMainEvent)).Invoke(null, ref arguments, default);
    }

    private static string Fails(bool isEncoded, Delegate target, params object?[] values)
    {
        IpcException failure = Should.Throw<IpcException>(() => Call(isEncoded, target, values));
        failure.Code.ShouldBe("bad-arguments");
        return failure.Message;
    }

    private static Arguments Travel(bool isEncoded, object?[] values) =>
        new(
            isEncoded
                ? Payload.FromBytes(CloneSerializer.SerializeArguments(values))
                : Payload.FromArguments(values),
            isList: true
        );
}
