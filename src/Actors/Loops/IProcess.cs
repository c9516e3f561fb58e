namespace ActorIpc.Actors.Loops;

/// <summary>
/// Main, or a renderer in this process: where what its listeners do wrong is told.
/// </summary>
internal interface IProcess
{
    /// <summary>Whether what would be lost in silence throws at its sender.</summary>
    bool IsStrict { get; }

    /// <summary>Takes a warning for people.</summary>
    void Warn(string text, Exception? cause = null);

    /// <summary>Takes note of what user code of the process threw.</summary>
    void Uncaught(Exception exception);
}
