namespace ActorIpc.Actors.Gates;

/// <summary>Who says something to main: a document, or a run of a service worker.</summary>
internal interface ISpeaker
{
    /// <summary>The window whose policies bind it, if a window shows it.</summary>
    BrowserWindow? Window { get; }

    /// <summary>Who it is, for those who judge and for the audit.</summary>
    IpcSender ToSender();
}
