namespace ActorIpc.Broker.Demo;

/// <summary>The person before an open dialog: chooses what a script says, or cancels.</summary>
internal sealed class ScriptedDialog
{
    private volatile string? _choice;

    /// <summary>Chooses this file from now on; cancels when it is nothing.</summary>
    public void Choose(string? file) => _choice = file;

    /// <summary>The answer to one dialog.</summary>
    public IReadOnlyList<string>? Answer(IReadOnlyList<string> files) =>
        _choice is { } choice && files.Contains(choice) ? [choice] : null;
}
