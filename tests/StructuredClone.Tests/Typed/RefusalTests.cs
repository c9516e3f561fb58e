using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.StructuredClone.Tests.Typed;

public sealed class RefusalTests
{
    public static TheoryData<string, object> Uncloneable =>
        new()
        {
            { "a delegate", () => 1 },
            { "a task", Task.CompletedTask },
            { "a task with a result", Task.FromResult(1) },
            { "a value task", default(ValueTask<int>) },
            { "a stream", new MemoryStream() },
            { "a type", typeof(int) },
            { "a member", typeof(int).GetMethods()[0] },
            { "a pointer", (nint)5 },
            { "a cancellation token", CancellationToken.None },
            { "a token source", new CancellationTokenSource() },
            { "a thread", Thread.CurrentThread },
            { "a weak reference", new WeakReference<object>(new object()) },
            { "an iterator", new List<int>().GetEnumerator() },
            { "a marked class", new Window() },
            { "a class derived from a marked one", new Dialog() },
            { "a class with a marked interface", new Port() },
            { "a disposable", new Handle() },
            { "a matrix", new int[2, 2] },
            { "an async sequence", Sequence() },
            { "a JSON element", System.Text.Json.JsonDocument.Parse("{}").RootElement },
            { "two properties of one name", new Twins() },
        };

    [Theory]
    [MemberData(nameof(Uncloneable))]
    [Trait("Rule", "R21")]
    public void What_has_no_form_in_JavaScript_fails_the_whole_call(string what, object value)
    {
        var failure = Should.Throw<CloneException>(
            () => CloneSerializer.SerializeArguments([1, new { owner = new { callback = value } }]),
            what
        );

        failure.Message.ShouldBe("An object could not be cloned.");
        failure.Path.ShouldBe("args[1].owner.callback");
        failure.Reason.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_culprit_in_collections_is_named_by_index_and_key()
    {
        var value = new Dictionary<string, object>
        {
            ["list"] = new List<object> { 1, () => 2 },
        };

        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize(value))
            .Path.ShouldBe("list[1]");
    }

    [Fact]
    public void A_culprit_as_the_whole_value_has_no_path() =>
        Should
            .Throw<CloneException>(() => CloneSerializer.Serialize<object>(() => 1))
            .Path.ShouldBeNull();

    [Fact]
    public void What_a_getter_throws_fails_the_call_and_is_kept_as_the_cause()
    {
        var failure = Should.Throw<CloneException>(() => CloneSerializer.Serialize(new Faulty()));

        failure.Path.ShouldBe("value");
        failure.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public void A_failed_call_writes_nothing_and_the_next_one_works()
    {
        var target = new System.Buffers.ArrayBufferWriter<byte>();

        Should.Throw<CloneException>(() =>
            CloneSerializer.Serialize<object>(target, new object[] { "a", () => 1 })
        );

        target.WrittenCount.ShouldBe(0);
        CloneSerializer.Serialize(target, 5);
        target.WrittenSpan.ToArray().ShouldBe([0xFF, 0x0F, 0x49, 0x0A]);
    }

    [Fact]
    public void A_null_in_the_place_of_something_uncloneable_is_just_null() =>
        CloneConvert
            .From(new Ownerless())
            .ShouldBeOfType<CloneObject>()["callback"]
            .ShouldBe(CloneNull.Value);

    private static async IAsyncEnumerable<int> Sequence()
    {
        yield return await Task.FromResult(1);
    }

    [NotCloneable]
    private class Window;

    private sealed class Dialog : Window;

    [NotCloneable]
    private interface ILive;

    private sealed class Port : ILive;

    private sealed class Handle : IDisposable
    {
        public void Dispose() { }
    }

    private sealed class Faulty
    {
        private readonly string _reason = "no";

        [SuppressMessage("Design", "CA1065", Justification = "It is what is tested.")]
        public int Value => throw new InvalidOperationException(_reason);
    }

    private sealed class Twins
    {
        public int Name { get; set; }

        [System.Text.Json.Serialization.JsonPropertyName("name")]
        public int Other { get; set; }
    }

    private sealed class Ownerless
    {
        public Action? Callback { get; set; }
    }
}
