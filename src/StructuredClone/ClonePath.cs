using System.Globalization;
using System.Text;

namespace ActorIpc.StructuredClone;

/// <summary>
/// The way from a root to a culprit, collected from the inside out while an exception passes by.
/// </summary>
/// <remarks>
/// Containers add their step in an exception filter (<see cref="Within(string)"/> is always false),
/// so that a value that clones well pays nothing for it.
/// </remarks>
internal sealed class ClonePath
{
    private readonly List<string> _stepsInnermostFirst = [];
    private string _root = "";

    public bool Within(string property)
    {
        _stepsInnermostFirst.Add("." + property);
        return false;
    }

    public bool Within(long index)
    {
        _stepsInnermostFirst.Add(string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
        return false;
    }

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
}
