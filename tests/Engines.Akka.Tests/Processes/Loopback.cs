using System.Text.Json;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>An app in processes of its own, over loopback; they end with the test.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly List<OtherProcess> _processes = [];

    public OtherProcess Main { get; private set; } = null!;

    /// <summary>Main, and nodes with a window each.</summary>
    public static async Task<Loopback> StartAsync(params IReadOnlyList<string> nodes)
    {
        Loopback app = new();
        try
        {
            Task<OtherProcess>[] starting = [app.AddAsync(), .. nodes.Select(_ => app.AddAsync())];
            OtherProcess[] started = await Task.WhenAll(starting);
            app.Main = started[0];
            await app.Main.BeMainAsync(Settings.Loopback);
            await Task.WhenAll(nodes.Zip(started[1..], app.JoinAsync));
            return app;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public OtherProcess Node(string name) => _processes.Last(process => process.Name == name);

    /// <summary>One more process, with no part yet.</summary>
    public async Task<OtherProcess> AddAsync()
    {
        OtherProcess process = await OtherProcess.StartAsync();
        lock (_processes)
        {
            _processes.Add(process);
        }

        return process;
    }

    /// <summary>A process becomes a node, and main's window of its name shows its page.</summary>
    public async Task JoinAsync(string name, OtherProcess process)
    {
        await process.BeNodeAsync(Main, name, Settings.Loopback);
        JsonElement id = await Main.OrderAsync("load", new { node = name });
        id.GetInt32().ShouldBe(process.Id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (OtherProcess process in _processes)
        {
            await process.DisposeAsync();
        }
    }
}
