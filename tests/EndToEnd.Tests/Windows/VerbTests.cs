using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using ActorIpc.StructuredClone;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>The verbs of a page, as they work in a real one.</summary>
public sealed class VerbTests(Chromium chromium) : SiteTest(chromium)
{
    [BrowserFact]
    public async Task Values_survive_the_way_to_main_and_back()
    {
        Site.App.IpcMain.Handle("call", (CloneValue value) => value);
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        bool areEqual = await page.EvaluateAsync<bool>(
            """
            async () => {
              const sent = { text: 'é漢😀', list: [1, 2.5, null, undefined, 10n], when: new Date(0),
                bytes: new Uint8Array([1, 2, 3]), map: new Map([['a', new Set([1])]]) }
              sent.self = sent
              const got = await api.call(sent)
              return got.self === got && got.text === sent.text && got.list[4] === 10n &&
                got.list[3] === undefined && got.when.getTime() === 0 && got.bytes[2] === 3 &&
                got.map.get('a').has(1)
            }
            """
        );

        areEqual.ShouldBeTrue();
    }

    [BrowserFact]
    public async Task Sends_and_sync_calls_keep_their_order()
    {
        List<string> heard = [];
        Site.App.IpcMain.On("send", (int value) => heard.Add($"send {value}"));
        Site.App.IpcMain.On(
            "sync",
            (IpcMainEvent e, int value) =>
            {
                heard.Add($"sync {value}");
                e.ReturnValue = string.Join(", ", heard);
            }
        );
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string answer = await page.EvaluateAsync<string>(
            """
            () => {
              api.send(1)
              api.send(2)
              api.sync(3)
              api.send(4)
              return api.sync(5)
            }
            """
        );

        answer.ShouldBe("send 1, send 2, sync 3, send 4, sync 5");
    }

    [BrowserFact]
    public async Task A_port_is_a_real_one_and_talks_both_ways()
    {
        Site.App.IpcMain.On(
            "port",
            (IpcMainEvent e, string message) =>
            {
                MessagePortMain port = e.Ports[0];
                port.On("message", (string text) => port.PostMessage($"{message}: {text}"));
                port.Start();
            }
        );
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string answer = await page.EvaluateAsync<string>(
            """
            () => new Promise((resolve) => {
              api.port()
              port.onmessage = ({ data }) => resolve(`${data} ${port instanceof MessagePort}`)
              port.postMessage('hello')
            })
            """
        );

        answer.ShouldBe("here: hello true");
    }

    [BrowserFact]
    public async Task A_call_that_fails_tells_the_page_why_and_main_what()
    {
        Site.App.IpcMain.Handle(
            "call",
            object () => throw new InvalidOperationException("out of paper")
        );
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string failure = await FailureAsync(page, "api.call()");

        failure.ShouldContain("Error invoking remote method 'call': ");
        failure.ShouldContain("out of paper");
        failure.ShouldNotContain("   at ");
    }

    [BrowserFact]
    public async Task A_call_that_nobody_handles_says_so()
    {
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string failure = await FailureAsync(page, "api.call()");

        failure.ShouldBe(
            "Error invoking remote method 'call': Error: No handler registered for 'call'"
        );
    }

    [BrowserFact]
    public async Task A_result_that_cannot_be_cloned_fails_its_call_only()
    {
        Site.App.IpcMain.Handle("call", (bool isSound) => isSound ? (object)1 : Stream.Null);
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string failure = await FailureAsync(page, "api.call(false)");

        failure.ShouldContain("An object could not be cloned.");
        (await page.EvaluateAsync<int>("api.call(true)")).ShouldBe(1);
    }

    [BrowserFact]
    public async Task An_argument_that_cannot_be_cloned_throws_in_the_page()
    {
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        string failure = await FailureAsync(page, "(async () => api.send(() => 1))()");

        failure.ShouldContain("could not be cloned");
    }

    [BrowserFact]
    public async Task A_listener_that_throws_stops_neither_main_nor_the_page()
    {
        TaskCompletionSource<Exception> thrown = new();
        Site.App.UncaughtException += (_, e) => thrown.TrySetResult((Exception)e.ExceptionObject);
        Site.App.IpcMain.On("send", void () => throw new InvalidOperationException("not today"));
        Site.App.IpcMain.Handle("call", () => "still here");
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        await page.EvaluateAsync("api.send()");

        (await thrown.Task.ShouldCome()).Message.ShouldBe("not today");
        (await page.EvaluateAsync<string>("api.call()")).ShouldBe("still here");
    }

    private static async Task<string> FailureAsync(IPage page, string call) =>
        await page.EvaluateAsync<string>(
            $"() => {call}.then(() => 'no failure', (e) => e.message)"
        );
}
