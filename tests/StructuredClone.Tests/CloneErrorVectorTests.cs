using System.Text.Json;
using ActorIpc.StructuredClone.Tests.Vectors;

namespace ActorIpc.StructuredClone.Tests;

/// <summary>
/// The list of what V8 refuses or loses, as far as .NET has the notion. Symbols, proxies, arguments
/// objects, module
/// namespaces, detached or shared buffers, WebAssembly and transfer lists have none; ports travel
/// beside the value.
/// </summary>
public sealed class CloneErrorVectorTests
{
    /// <summary>A vector's name, and the .NET value that is the same thing.</summary>
    private static readonly Dictionary<string, Func<object>> SameThing = new()
    {
        ["function-decl"] = () => (Func<int, int>)(a => a),
        ["arrow"] = () => (Func<int>)(() => 1),
        ["class"] = () => typeof(CloneErrorVectorTests),
        ["bound"] = () => (Action)new List<int>().Clear,
        ["native-function"] = () => (Func<int, int, int>)Math.Max,
        ["async-function"] = () => (Func<Task>)(() => Task.CompletedTask),
        ["method-in-object"] = () => new { m = (Action)(() => { }) },
        ["function-in-array"] = () => new object[] { 1, (Func<int>)(() => 2) },
        ["function-in-map-value"] = () => new Dictionary<object, object> { ["f"] = () => 1 },
        ["function-in-map-key"] = () => new Dictionary<object, int> { [() => 1] = 1 },
        ["function-in-set"] = () => new HashSet<object> { () => 1 },
        ["function-in-error-cause"] = () =>
            new ClonedErrorException(CloneErrorType.Error, "m", null, (Func<int>)(() => 1)),
        ["weakref"] = () => new WeakReference(new object()),
        ["promise"] = () => Task.FromResult(1),
        ["promise-in-object"] = () => new { p = Task.CompletedTask },
        ["generator"] = () => new List<int>().GetEnumerator(),
        ["array-iterator"] = () => Array.Empty<int>().GetEnumerator(),
        ["map-iterator"] = () => new Dictionary<int, int>().GetEnumerator(),
        ["getter-throws"] = () => new Thrower(),
        ["getter-returns-function"] = () => new { a = (Func<int>)(() => 1) },
        ["readable-stream"] = () => new MemoryStream(),
        ["deep-6000"] = () => Deep(6000),
    };

    [Fact]
    public void What_V8_refuses_and_NET_has_is_refused_with_R22s_text()
    {
        Dictionary<string, JsonElement> listed = Listed();
        foreach ((string name, Func<object> make) in SameThing)
        {
            listed[name].GetProperty("outcome").GetString().ShouldBe("throw", name);

            Should
                .Throw<CloneException>(() => CloneSerializer.Serialize(make()), name)
                .Message.ShouldBe("An object could not be cloned.");
        }
    }

    [Theory]
    [InlineData("ok-class-instance")]
    [InlineData("ok-null-proto")]
    [InlineData("ok-regexp")]
    [InlineData("ok-error-subclass")]
    public void What_V8_takes_has_the_same_bytes_here(string name)
    {
        object value = name switch
        {
            "ok-class-instance" => new { a = 1 },
            "ok-null-proto" => new Dictionary<string, object>(),
            "ok-regexp" => new CloneRegExp("a", "g"),
            _ => new CloneError(CloneErrorType.Error, "m", "S"),
        };

        string hex = Convert.ToHexStringLower(CloneSerializer.Serialize(value));

        hex.ShouldBe(Listed()[name].GetProperty("hex").GetString());
    }

    private static Dictionary<string, JsonElement> Listed() =>
        CloneVector
            .LoadCases("clone-errors.json")
            .EnumerateArray()
            .Where(fields => fields.GetProperty("api").GetString() == "serialize")
            .ToDictionary(fields => fields.GetProperty("name").GetString()!);

    private static object Deep(int levels)
    {
        object value = new Dictionary<string, object>();
        for (int i = 0; i < levels; i++)
        {
            value = new Dictionary<string, object> { ["n"] = value };
        }

        return value;
    }

    private sealed class Thrower
    {
        private readonly string _reason = "boom";

        public int A => throw new InvalidCastException(_reason);
    }
}
