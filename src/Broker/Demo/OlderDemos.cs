using ActorIpc.Actors;
using ActorIpc.Compat.Legacy;
using ActorIpc.Compat.Prokit;

namespace ActorIpc.Broker.Demo;

/// <summary>Plays the pages of the samples that speak in older ways.</summary>
internal static class OlderDemos
{
    /// <summary>The page of 2015: listeners without an event, values that become JSON.</summary>
    public static async Task<string> SpeakLegacyAsync(IpcApp app)
    {
        TaskCompletionSource<string> replied = new();
        IpcRenderer page = await app.Windows[0]
            .LoadRendererAsync(page =>
                new LegacyIpcRenderer(page).On("asynchronous-reply", replied.SetResult)
            )
            .ConfigureAwait(false);
        LegacyIpcRenderer ipc = new(page);

        string? described = ipc.SendSync<string>(
            "describe",
            new { born = DateTime.UnixEpoch, greet = (Action)(() => { }) }
        );
        string? atOnce = ipc.SendChannelSync<string>("synchronous-message", "ping");
        ipc.Send("asynchronous-message", "ping");

        string later = await replied.Task.ConfigureAwait(false);
        DemoScript.Expect(atOnce == "pong", $"sendChannelSync was answered '{atOnce}'.");
        DemoScript.Expect(later == "pong", $"the reply was '{later}'.");
        DemoScript.Expect(
            described == """{"born":"1970-01-01T00:00:00.000Z"}""",
            $"main was sent '{described}'."
        );
        return "ipc: a ping and a pong, and of an object what JSON keeps.";
    }

    /// <summary>Two pages with names: one asks main and speaks to the other.</summary>
    public static async Task<string> SpeakByNameAsync(IpcApp app)
    {
        TaskCompletionSource<string> heard = new();
        IpcRenderer speaker = await app.Windows[0]
            .LoadRendererAsync(static _ => { })
            .ConfigureAwait(false);
        await app.Windows[1]
            .LoadRendererAsync(page =>
                new ProkitRenderer(page).OnMsgFromOtherRender(
                    (Said said) => heard.SetResult($"{said.From}: {said.Text}")
                )
            )
            .ConfigureAwait(false);
        ProkitRenderer kit = new(speaker);

        string answer = await kit.SendMsgToMainAsync<string>(new { text = "hello" })
            .ConfigureAwait(false);
        await kit.SendMsgToOtherRenderAsync("Window 2", new Said("Window 1", "hello"))
            .ConfigureAwait(false);

        string line = await heard.Task.ConfigureAwait(false);
        DemoScript.Expect(answer == "I heard “hello” from Window 1.", $"main said '{answer}'.");
        DemoScript.Expect(line == "Window 1: hello", $"the other page heard '{line}'.");
        return "electron-prokit: main answered one page, and another heard it by its name.";
    }

    private sealed record Said(string From, string Text);
}
