namespace ActorIpc.Model.Contract.Worlds;

/// <summary>Makes the worlds of an engine and of a kind of renderer.</summary>
public interface IIpcWorlds
{
    /// <summary>In how many orders of events each case must hold.</summary>
    ulong SeedCount { get; }

    /// <summary>Begins a world with an app.</summary>
    /// <param name="seed">Decides about the order of events.</param>
    /// <param name="options">The app's.</param>
    IpcWorld Begin(ulong seed, IpcAppOptions? options);
}
