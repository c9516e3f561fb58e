namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>One place that breaks a rule, and its cure.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong, and what to do instead.</param>
internal sealed record Violation(string Path, int Line, string Message)
{
    public override string ToString() =>
        Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}: {Message}";
}
