using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorIpc.StructuredClone;

/// <summary>
/// The way from a root to a culprit, collected from the inside out while an exception passes by.
/// </summary>
/// <remarks>
/// <para>
/// Containers add their step in an exception filter (<see cref="Within(string)"/> is always false),
/// so that a value that clones well pays nothing for it.
/// </para>
/// <para>
/// It reads as code would, for example <c>args[1].owner["first name"]</c>. The parts of Maps and
/// Sets, which code cannot name, stand in angle brackets: <c>args[0]&lt;value 2&gt;</c>. The
/// JavaScript client writes the same.
/// </para>
/// </remarks>
internal sealed partial class ClonePath
{
    private static readonly JsonSerializerOptions Quoting = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<string> _stepsInnermostFirst = [];
    private string _root = "";

    public bool Within(string property)
    {
        _stepsInnermostFirst.Add(
            Index().IsMatch(property) ? $"[{property}]"
            : Identifier().IsMatch(property) ? "." + property
            : $"[{JsonSerializer.Serialize(property, Quoting)}]"
        );
        return false;
    }

    public bool Within(long index) => Add($"[{index}]");

    /// <summary>In an item of a Set.</summary>
    public bool WithinItem(long index) => Add($"<item {index}>");

    /// <summary>In an entry of a Map.</summary>
    /// <param name="part">Keys and values are counted together, in turn.</param>
    public bool WithinEntry(long part) => Add($"<{(part % 2 == 0 ? "key" : "value")} {part / 2}>");

    public bool WithinRoot(string name)
    {
        _root = name;
        return false;
    }

    public string? ToText()
    {
        if (_root.Length == 0 && _stepsInnermostFirst.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder(_root);
        for (int i = _stepsInnermostFirst.Count - 1; i >= 0; i--)
        {
            string step = _stepsInnermostFirst[i];
            text.Append(text.Length == 0 ? step.TrimStart('.') : step);
        }

        return text.ToString();
    }

    private bool Add(FormattableString step)
    {
        _stepsInnermostFirst.Add(step.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\z")]
    private static partial Regex Index();

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*\z")]
    private static partial Regex Identifier();
}
