using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Calls into pages, from page to page, and giving them up.</summary>
public sealed class CallTests(Chromium chromium) : SiteTest(chromium)
{
    private const string Preload = """
        const { contextBridge, ipcRenderer } = require('electron')

        ipcRenderer.handle('add', (_event, a, b) => a + b)
        ipcRenderer.handle('fail', () => {
          throw Object.assign(new Error('out of ink'), { code: 'no-ink', data: { left: 0 } })
        })
        ipcRenderer.handle('who', async ({ senderWindow }) => senderWindow)
        ipcRenderer.handle('wait', ({ signal }) => {
          signal.addEventListener('abort', () => ipcRenderer.send('aborted', signal.reason.code))
          ipcRenderer.send('waiting')
          return new Promise(() => {})
        })
        let letGo
        ipcRenderer.handle('hold', () => new Promise((resolve) => {
          letGo = resolve
          ipcRenderer.send('waiting')
        }))
        ipcRenderer.on('news', ({ senderWindow }, text) =>
          ipcRenderer.send('heard', `${text} of ${senderWindow?.name}`))

        const failure = (call) => call.then(() => 'no failure', (e) => `${e.name} ${e.code}`)
        contextBridge.exposeInMainWorld('api', {
          ask: (window) => ipcRenderer.invokeWindow(window, 'who'),
          askInVain: (window) => failure(ipcRenderer.invokeWindow(window, 'who')),
          letGo: (value) => letGo(value),
          tell: (window, text) => ipcRenderer.sendToWindow(window, 'news', text),
          giveUp: () => {
            const controller = new AbortController()
            ipcRenderer.once('begun', () => controller.abort())
            return failure(ipcRenderer.invokeWith({ signal: controller.signal }, 'slow'))
          }
        })
        """;

    [BrowserFact]
    public async Task Main_calls_a_page_and_is_answered()
    {
        BrowserWindow window = Site.CreateWindow(Preload);
        Task<int> early = window.WebContents.InvokeAsync<int>("add", 1, 2);
        await OpenAsync(Site.Address);

        (await early.ShouldCome()).ShouldBe(3);
        (await window.WebContents.InvokeAsync<string>("add", "a", "b")).ShouldBe("ab");
    }

    [BrowserFact]
    public async Task A_page_that_fails_tells_main_why()
    {
        BrowserWindow window = Site.CreateWindow(Preload);
        await OpenAsync(Site.Address);

        IpcException thrown = await Should.ThrowAsync<IpcException>(
            window.WebContents.InvokeAsync("fail").ShouldCome()
        );
        IpcException unheard = await Should.ThrowAsync<IpcException>(
            window.WebContents.InvokeAsync("unheard").ShouldCome()
        );

        thrown.Code.ShouldBe("no-ink");
        thrown.Message.ShouldContain("Error: out of ink");
        unheard.Code.ShouldBe(IpcErrorCode.NoHandler);
    }

    [BrowserFact]
    public async Task A_call_that_main_gives_up_aborts_the_pages_signal()
    {
        using CancellationTokenSource patience = new();
        TaskCompletionSource<string> aborted = new();
        Site.App.IpcMain.On("waiting", () => patience.Cancel());
        Site.App.IpcMain.On("aborted", (string code) => aborted.TrySetResult(code));
        BrowserWindow window = Site.CreateWindow(Preload);
        await OpenAsync(Site.Address);

        InvokeOptions options = new() { CancellationToken = patience.Token };
        Task<int> call = window.WebContents.InvokeAsync<int>("wait", options);

        (await aborted.Task.ShouldCome()).ShouldBe(IpcErrorCode.Cancelled);
        await Should.ThrowAsync<OperationCanceledException>(call.ShouldCome());
    }

    [BrowserFact]
    public async Task Calls_into_a_page_outlive_its_connection()
    {
        Task waiting = FirstWaiting();
        BrowserWindow window = Site.CreateWindow(Preload);
        await using CuttableWire wire = new(Site.Address);
        IPage page = await OpenAsync(wire.Address);
        Task<string> held = window.WebContents.InvokeAsync<string>("hold");
        await waiting.ShouldCome();

        wire.Cut();
        Task<int> asked = window.WebContents.InvokeAsync<int>("add", 1, 2);
        await page.EvaluateAsync("api.letGo('at last')");
        wire.Mend();

        (await held.ShouldCome()).ShouldBe("at last");
        (await asked.ShouldCome()).ShouldBe(3);
    }

    [BrowserFact]
    public async Task A_call_into_a_page_that_goes_away_fails_at_once()
    {
        Task waiting = FirstWaiting();
        BrowserWindow window = Site.CreateWindow(Preload);
        IPage page = await OpenAsync(Site.Address);
        InvokeOptions forEver = new() { Timeout = Timeout.InfiniteTimeSpan };
        Task<int> call = window.WebContents.InvokeAsync<int>("wait", forEver);
        await waiting.ShouldCome();

        await page.GotoAsync("about:blank");

        IpcException gone = await Should.ThrowAsync<IpcException>(call.ShouldCome());
        gone.Code.ShouldBe(IpcErrorCode.Gone);
    }

    [BrowserFact]
    public async Task A_call_that_a_page_gives_up_cancels_mains_handler()
    {
        TaskCompletionSource cancelled = new();
        Site.App.IpcMain.Handle(
            "slow",
            async (IpcMainInvokeEvent e, CancellationToken token) =>
            {
                TaskCompletionSource never = new();
                token.Register(cancelled.SetResult);
                e.Sender.Send("begun");
                await never.Task.WaitAsync(token);
            }
        );
        Site.CreateWindow(Preload);
        IPage page = await OpenAsync(Site.Address);

        string failure = await page.EvaluateAsync<string>("api.giveUp()");

        failure.ShouldBe("AbortError cancelled");
        await cancelled.Task.ShouldCome();
    }

    [BrowserFact]
    public async Task Pages_of_two_tabs_call_and_send_where_the_app_allows_it()
    {
        IpcAppOptions options = new() { EnableWindowMessages = true };
        await using TestSite site = await TestSite.StartAsync(options: options);
        TaskCompletionSource<string> heard = new();
        site.App.IpcMain.On("heard", (string text) => heard.TrySetResult(text));
        BrowserWindow list = Named(site, "list");
        BrowserWindow editor = Named(site, "editor");
        IPage first = await OpenAsync(site.Address);
        IPage second = await OpenAsync(site.Address);

        string byName = await first.EvaluateAsync<string>("api.ask('editor').then((w) => w.name)");
        int byNumber = await second.EvaluateAsync<int>(
            $"api.ask({list.Id.Value}).then((w) => w.id)"
        );
        string nobody = await first.EvaluateAsync<string>("api.askInVain('nobody')");
        await first.EvaluateAsync("api.tell('editor', 'hello')");

        byName.ShouldBe("list");
        byNumber.ShouldBe(editor.Id.Value);
        nobody.ShouldBe("Error gone");
        (await heard.Task.ShouldCome()).ShouldBe("hello of list");
    }

    [BrowserFact]
    public async Task Pages_may_not_call_each_other_unless_the_app_says_so()
    {
        Named(Site, "list");
        IPage page = await OpenAsync(Site.Address);

        (await page.EvaluateAsync<string>("api.askInVain('list')")).ShouldBe("Error refused");
        (await page.EvaluateAsync<string>("api.askInVain('nobody')")).ShouldBe("Error refused");
    }

    private static BrowserWindow Named(TestSite site, string name)
    {
        BrowserWindow window = site.App.CreateWindow(site.WritePage(Preload) with { Name = name });
        window.LoadFile("index.html");
        return window;
    }

    /// <summary>Completes when the page waits in a handler for the first time.</summary>
    private Task FirstWaiting()
    {
        TaskCompletionSource waiting = new();
        Site.App.IpcMain.On(
            "waiting",
            () =>
            {
                waiting.TrySetResult();
            }
        );
        return waiting.Task;
    }
}
