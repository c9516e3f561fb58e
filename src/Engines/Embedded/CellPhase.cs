namespace ActorIpc.Engines.Embedded;

/// <summary>Where a cell stands in its life.</summary>
internal enum CellPhase
{
    /// <summary>Handles messages.</summary>
    Running,

    /// <summary>Was spawned and has not run yet.</summary>
    Unstarted,

    /// <summary>Failed. Messages wait until the parent has decided.</summary>
    Suspended,

    /// <summary>
    /// Messages wait until the children have stopped and a new instance has started.
    /// </summary>
    Restarting,

    /// <summary>Waits for its children to stop. Messages are buried.</summary>
    Stopping,

    /// <summary>Has no actor any more and buries what reaches it.</summary>
    Stopped,
}
