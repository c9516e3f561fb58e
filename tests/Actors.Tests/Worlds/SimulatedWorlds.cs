using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>C# renderers on the simulation engine: every single step by a seed.</summary>
public sealed class SimulatedWorlds : IIpcWorlds
{
    public ulong SeedCount => 500;

    public IpcWorld Begin(ulong seed, IpcAppOptions? options) => new SimulatedWorld(seed, options);
}
