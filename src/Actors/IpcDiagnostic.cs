namespace ActorIpc.Actors;

/// <summary>
/// A line that Electron would print on main's console: something went wrong, and life goes on.
/// </summary>
/// <param name="Text">What happened, in Electron's words where it has some.</param>
/// <param name="Exception">What caused it, if something was thrown.</param>
public sealed record IpcDiagnostic(string Text, Exception? Exception = null);
