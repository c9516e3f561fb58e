using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Pages that come, reload and go.</summary>
public sealed class DocumentTests(Chromium chromium) : SiteTest(chromium)
{
    [BrowserFact]
    public async Task A_reload_is_a_new_document_in_the_same_window()
    {
        TaskCompletionSource cancelled = Signal();
        TaskCompletionSource<IpcMainInvokeEvent> began = new();
        Site.App.IpcMain.Handle(
            "call",
            async (IpcMainInvokeEvent e, CancellationToken token) =>
            {
                token.Register(() => cancelled.TrySetResult());
                began.TrySetResult(e);
                await Task.Delay(Timeout.Infinite, token);
            }
        );
        BrowserWindow window = Site.CreateWindow(TestPages.Preload, script: "window.age = 0");
        IPage page = await OpenAsync(Site.Address);
        await page.EvaluateAsync("() => { window.age = 1; void api.call().catch(() => {}) }");
        IpcMainInvokeEvent call = await began.Task.ShouldCome();
        Task reloaded = Loaded(window);

        await page.ReloadAsync();

        await cancelled.Task.ShouldCome();
        await reloaded.ShouldCome();
        (await page.EvaluateAsync<int>("age")).ShouldBe(0);
        call.SenderFrame.ShouldBeNull();
        window.WebContents.MainFrame.IsDestroyed.ShouldBeFalse();
        Site.App.Windows.ShouldBe([window]);
    }

    [BrowserFact]
    public async Task What_main_sends_before_the_page_is_there_waits_for_its_listeners()
    {
        BrowserWindow window = Site.CreateWindow(
            TestPages.Preload,
            script: "window.news = []; api.on((value) => window.news.push(value))"
        );
        window.WebContents.Send("news", 1);
        window.WebContents.Send("news", 2);

        IPage page = await OpenAsync(Site.Address);
        window.WebContents.Send("news", 3);

        await page.WaitForFunctionAsync("news.length === 3");
        (await page.EvaluateAsync<int[]>("news")).ShouldBe([1, 2, 3]);
    }

    [BrowserFact]
    public async Task A_closed_tab_ends_its_calls_and_its_ports_and_frees_its_window()
    {
        TaskCompletionSource cancelled = Signal();
        TaskCompletionSource began = Signal();
        TaskCompletionSource portClosed = Signal();
        Site.App.IpcMain.Handle(
            "call",
            async (CancellationToken token) =>
            {
                token.Register(() => cancelled.TrySetResult());
                began.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        );
        Site.App.IpcMain.On(
            "port",
            (IpcMainEvent e) =>
            {
                e.Ports[0].On("close", () => portClosed.TrySetResult());
                e.Ports[0].Start();
            }
        );
        BrowserWindow window = Site.CreateWindow(TestPages.Preload, title: "First");
        Site.CreateWindow(title: "Second");
        IPage page = await OpenAsync(Site.Address);
        IPage other = await OpenAsync(Site.Address);
        await page.EvaluateAsync("() => { api.port(); void api.call().catch(() => {}) }");
        await began.Task.ShouldCome();

        await page.CloseAsync();

        await cancelled.Task.ShouldCome();
        await portClosed.Task.ShouldCome();
        ILocator link = other.GetByRole(AriaRole.Button, new() { Name = "● First" });
        IPage next = await Profile.RunAndWaitForPageAsync(() => link.ClickAsync());
        await next.WaitForLoadStateAsync();
        window.WebContents.Url.ShouldBe(next.Url);
    }

    [BrowserFact]
    public async Task A_window_that_main_closes_says_so_in_its_tab()
    {
        BrowserWindow window = Site.CreateWindow(TestPages.Preload);
        Task loaded = Loaded(window);
        IPage page = await OpenAsync(Site.Address);
        await loaded.ShouldCome();
        TaskCompletionSource closed = Signal();
        window.Closed += (_, _) => closed.TrySetResult();

        window.Close();

        await closed.Task.ShouldCome();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("closed this window");
        Site.App.Windows.ShouldBeEmpty();
    }

    private static TaskCompletionSource Signal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Loaded(BrowserWindow window)
    {
        TaskCompletionSource loaded = Signal();
        window.WebContents.DidFinishLoad += (_, _) => loaded.TrySetResult();
        return loaded.Task;
    }
}
