using System.Globalization;
using System.Text;

namespace ActorIpc.Broker.Tests;

/// <summary>Keeps what is written, and tells of the first line with some text in it.</summary>
/// <param name="part">The text.</param>
/// <param name="next">Gets everything, too.</param>
internal sealed class WatchedWriter(string part, TextWriter? next = null)
    : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _line = new();
    private readonly TaskCompletionSource<string> _found = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>The line, once it has been written.</summary>
    public Task<string> Line => _found.Task;

    public override void Write(char value)
    {
        base.Write(value);
        next?.Write(value);
        Watch(value);
    }

    public override void Write(string? value)
    {
        base.Write(value);
        next?.Write(value);
        foreach (char each in value ?? "")
        {
            Watch(each);
        }
    }

    private void Watch(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        string line = _line.ToString();
        _line.Clear();
        if (line.Contains(part, StringComparison.Ordinal))
        {
            _found.TrySetResult(line);
        }
    }
}
