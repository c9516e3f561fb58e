using ActorIpc.Actors.Tests.Worlds;

namespace ActorIpc.Actors.Tests.Suites;

/// <summary>What a renderer's calls of main's handlers do.</summary>
public abstract class InvokeContract
{
    protected abstract IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null);

    [Fact]
    [Trait("Rule", "R44")]
    public void Invoke_resolves_with_what_the_handler_returns()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("add", (int a, int b) => a + b);
        IpcRenderer page = world.Page();

        world.Await(page.InvokeAsync<int>("add", 40, 2)).ShouldBe(42);
    }
}

public sealed class InvokeInSimulation : InvokeContract
{
    protected override IpcWorld Begin(ulong seed = 1, IpcAppOptions? options = null) =>
        new SimulatedWorld(seed, options);
}
