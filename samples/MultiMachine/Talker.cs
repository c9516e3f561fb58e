using ActorIpc.Actors;

namespace ActorIpc.Samples.MultiMachine;

/// <summary>A page: asks main, answers main, and talks to its neighbour without main.</summary>
internal static class Talker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    /// <summary>The page's script. It does not know on which machine it runs.</summary>
    public static void Run(IpcRenderer page, string name)
    {
        page.Handle("where", () => Environment.ProcessId);
        page.On("port", (IpcRendererEvent e) => Talk(page, name, e.Ports[0]));
        _ = AskAsync(page);
    }

    // Main answers the first question, and never the second one.
    private static async Task AskAsync(IpcRenderer page)
    {
        try
        {
            string greeting = await page.InvokeAsync<string>("greet", Environment.ProcessId);
            page.Send("heard", $"from main: {greeting}");
            await page.InvokeAsync<object?>("never", new InvokeOptions { Timeout = Patience });
        }
        catch (IpcException e)
        {
            page.Send("heard", $"from its own clock: {e.Code}");
        }
    }

    private static void Talk(IpcRenderer page, string name, MessagePortMain port)
    {
        port.On("message", (string text) => page.Send("heard", $"over the port: {text}"));
        port.On("close", () => page.Send("heard", "that the port is closed"));
        port.Start();
        port.PostMessage($"hello from {name}, process {Environment.ProcessId}");
    }
}
