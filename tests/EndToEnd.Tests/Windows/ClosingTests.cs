using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>How a page in a browser is asked to close, and what it says last.</summary>
public sealed class ClosingTests(Chromium chromium) : SiteTest(chromium)
{
    [BrowserFact]
    [Trait("Rule", "R59")]
    [Trait("Rule", "R178")]
    public async Task A_page_whose_window_closes_is_asked_and_has_its_last_words()
    {
        List<string> news = Hear();
        BrowserWindow window = await VisitAsync(
            """
            addEventListener('beforeunload', () => api.send('before unload'))
            addEventListener('pagehide', () => api.send('pagehide'))
            addEventListener('unload', () => api.send('unload'))
            """
        );
        Task closed = Closed(window);

        window.Close();

        await closed.ShouldCome();
        news.ShouldBe(["before unload", "pagehide", "unload"]);
    }

    [BrowserTheory]
    [Trait("Rule", "R178")]
    [InlineData("addEventListener('beforeunload', (event) => event.preventDefault())")]
    [InlineData("addEventListener('beforeunload', (event) => { event.returnValue = 'stay' })")]
    [InlineData("window.onbeforeunload = () => false")]
    public async Task A_page_in_a_browser_may_refuse(string script)
    {
        BrowserWindow window = await VisitAsync(script);
        TaskCompletionSource refused = Signal();
        bool isOverruled = false;
        window.WebContents.WillPreventUnload += (_, e) =>
        {
            e.Cancel = isOverruled;
            refused.TrySetResult();
        };

        window.Close();
        await refused.Task.ShouldCome();
        window.IsDestroyed.ShouldBeFalse();

        isOverruled = true;
        Task closed = Closed(window);
        window.Close();
        await closed.ShouldCome();
    }

    [BrowserFact]
    [Trait("Rule", "R185")]
    public async Task A_page_that_calls_window_close_closes_its_window()
    {
        List<string> news = Hear();
        BrowserWindow window = await VisitAsync(
            """
            window.onbeforeunload = () => { api.send('before unload') }
            window.onunload = () => { api.send('unload') }
            """
        );
        Task closed = Closed(window);

        await Profile.Pages[0].EvaluateAsync("window.close()");

        await closed.ShouldCome();
        news.ShouldBe(["before unload", "unload"]);
    }

    [BrowserFact]
    [Trait("Rule", "R167")]
    public async Task A_page_that_main_kills_says_so_and_comes_back_by_a_reload()
    {
        BrowserWindow window = await VisitAsync("window.age = 1");
        TaskCompletionSource<string> gone = new();
        window.WebContents.RenderProcessGone += (_, details) => gone.TrySetResult(details.Reason);

        window.WebContents.ForcefullyCrashRenderer();

        (await gone.Task.ShouldCome()).ShouldBe("killed");
        window.WebContents.IsCrashed.ShouldBeTrue();
        IPage page = Profile.Pages[0];
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ended this page");
        Task loaded = Loaded(window);
        await page.ReloadAsync();
        await loaded.ShouldCome();
        window.WebContents.IsCrashed.ShouldBeFalse();
    }

    private List<string> Hear()
    {
        List<string> news = [];
        Site.App.IpcMain.On("send", (string text) => news.Add(text));
        return news;
    }

    private async Task<BrowserWindow> VisitAsync(string script)
    {
        BrowserWindow window = Site.CreateWindow(TestPages.Preload, script: script);
        Task loaded = Loaded(window);
        await OpenAsync(Site.Address);
        await loaded.ShouldCome();
        return window;
    }

    private static Task Loaded(BrowserWindow window)
    {
        TaskCompletionSource loaded = Signal();
        window.WebContents.DidFinishLoad += (_, _) => loaded.TrySetResult();
        return loaded.Task;
    }

    private static Task Closed(BrowserWindow window)
    {
        TaskCompletionSource closed = Signal();
        window.Closed += (_, _) => closed.TrySetResult();
        return closed.Task;
    }

    private static TaskCompletionSource Signal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
