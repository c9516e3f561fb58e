using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Pages in a browser whose gateway is another process than main.</summary>
public sealed class GatewayNodeTests(Chromium chromium) : BrowserTest(chromium)
{
    [BrowserFact]
    public async Task A_page_calls_asks_hears_and_hands_over_a_port()
    {
        await using TestSite site = await TestSite.StartAsync(onNode: true);
        site.App.IpcMain.Handle("call", (int n) => n * 2);
        site.App.IpcMain.On("sync", (IpcMainEvent e, int n) => e.ReturnValue = n + 1);
        site.App.IpcMain.On("send", (IpcMainEvent e, string text) => e.Reply("news", text));
        site.App.IpcMain.On("port", (IpcMainEvent e) => Echo(e.Ports[0]));
        site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(site.Address);

        string heard = await page.EvaluateAsync<string>(
            """
            async () => {
              const news = new Promise((resolve) => api.on(resolve))
              api.send('news')
              api.port()
              const echo = new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)))
              port.postMessage('echo')
              return [await api.call(4), api.sync(6), await news, await echo].join()
            }
            """
        );

        heard.ShouldBe("8,7,news,echo");
        await page.ReloadAsync();
        (await page.EvaluateAsync<int>("api.call(5)")).ShouldBe(10);
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_page_whose_main_is_lost_learns_it_at_once()
    {
        await using TestSite site = await TestSite.StartAsync(onNode: true);
        TaskCompletionSource asked = new();
        site.App.IpcMain.Handle(
            "call",
            () =>
            {
                asked.SetResult();
                return new TaskCompletionSource().Task;
            }
        );
        site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(site.Address);
        await page.EvaluateAsync("() => { window.pending = api.call().catch((e) => e.message) }");
        await asked.Task.ShouldCome();

        site.App.Engine.Stop(site.App.Root);

        string failure = await page.EvaluateAsync<string>("window.pending").ShouldCome();
        failure.ShouldStartWith("Error invoking remote method 'call': ");
        IResponse? again = await page.ReloadAsync();
        again.ShouldNotBeNull().Status.ShouldBe(503);
    }

    private static void Echo(MessagePortMain port)
    {
        port.On("message", (string text) => port.PostMessage(text));
        port.Start();
    }
}
