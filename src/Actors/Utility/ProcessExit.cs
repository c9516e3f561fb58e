namespace ActorIpc.Actors.Utility;

/// <summary>Leaves the code of a process that exits, up to its event loop.</summary>
internal sealed class ProcessExit : InvalidOperationException
{
    public ProcessExit()
        : base("The process exits; nothing of it runs any more.") { }
}
