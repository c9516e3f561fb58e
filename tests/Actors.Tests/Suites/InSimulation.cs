using ActorIpc.Actors.Tests.Worlds;

namespace ActorIpc.Actors.Tests.Suites;

public sealed class EmitterInSimulation : EmitterContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class SendInSimulation : SendContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class InvokeInSimulation : InvokeContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class SyncInSimulation : SyncContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class ToRendererInSimulation : ToRendererContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class PortInSimulation : PortContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class WindowInSimulation : WindowContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class FrameworkInSimulation : FrameworkContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class DialogInSimulation : DialogContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class CallEndInSimulation : CallEndContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class EmitterSurfaceInSimulation : EmitterSurfaceContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class HandlerInSimulation : HandlerContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}

public sealed class EmitterDispatchInSimulation : EmitterDispatchContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}
