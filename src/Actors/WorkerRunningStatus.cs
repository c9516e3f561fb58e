namespace ActorIpc.Actors;

/// <summary>How a service worker fares.</summary>
public enum WorkerRunningStatus
{
    /// <summary>It does not run; what is sent to it is dropped (R242).</summary>
    Stopped,

    /// <summary>Its preload scripts and its own script run for the first time.</summary>
    Starting,

    /// <summary>It listens.</summary>
    Running,

    /// <summary>It was told to stop.</summary>
    Stopping,
}
