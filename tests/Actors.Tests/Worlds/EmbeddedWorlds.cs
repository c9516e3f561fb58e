using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>C# renderers on the embedded engine: turns in an order by a seed.</summary>
public sealed class EmbeddedWorlds : IIpcWorlds
{
    public ulong SeedCount => 500;

    public IpcWorld Begin(ulong seed, IpcAppOptions? options) => new EmbeddedWorld(seed, options);
}
