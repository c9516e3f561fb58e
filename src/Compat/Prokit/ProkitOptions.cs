namespace ActorIpc.Compat.Prokit;

/// <summary>How electron-prokit behaves here.</summary>
public sealed record ProkitOptions
{
    /// <summary>
    /// Whether its accidents stay as they are in version 16.1.2, for programs that lean on them.
    /// </summary>
    /// <remarks>
    /// With them: a second <c>initIpc</c> doubles the relay before it throws (R317),
    /// <c>offMsgFromMain</c> has no effect (R322), nobody tells the sender of an unknown window
    /// (R324), a closed window keeps its name (R329), and <c>clearWindows</c> destroys nothing
    /// (R331). Main and each renderer have an option of their own.
    /// </remarks>
    /// <value>They are mended by default (R334).</value>
    public bool KeepsAccidents { get; init; }

    /// <summary>
    /// Answers what pages ask of the database (<c>EPinitDb</c>), bound as a handler of
    /// <see cref="Actors.IpcMain"/>.
    /// </summary>
    /// <value>Nothing by default: such calls fail and say so. There is no database here.</value>
    public Delegate? Database { get; init; }
}
