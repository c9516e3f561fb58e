using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Frames inside a page in a browser: with IPC of their own, or without (R4).</summary>
public sealed class FrameTests(Chromium chromium) : SiteTest(chromium)
{
    private const string Preload = """
        const { contextBridge, ipcRenderer } = require('electron')
        const name = location.pathname.split('/').pop()
        ipcRenderer.on('news', (_event, text) => {
          ipcRenderer.send('heard', name, text)
        })
        contextBridge.exposeInMainWorld('api', {
          call: (...args) => ipcRenderer.invoke('call', ...args),
          sync: () => ipcRenderer.sendSync('sync')
        })
        addEventListener('pagehide', () => ipcRenderer.send('bye', name))
        ipcRenderer.send('hello', name, ipcRenderer.sendSync('sync'))
        """;

    private readonly Heard<WebFrameMain> _hello = new();
    private readonly Heard<string> _heard = new();
    private readonly Heard<string> _bye = new();

    [BrowserFact]
    [Trait("Rule", "R4")]
    public async Task A_frame_has_ipc_of_its_own_when_the_window_asks_for_it()
    {
        BrowserWindow window = Open(hasFrames: true);
        Site.App.IpcMain.Handle("call", (IpcMainInvokeEvent e) => e.SenderFrame!.Name);

        IPage page = await OpenAsync(Site.Address);
        WebFrameMain main = await _hello["index.html"].ShouldCome();
        WebFrameMain child = await _hello["child.html"].ShouldCome();
        WebFrameMain deep = await _hello["deep.html"].ShouldCome();

        main.ShouldBeSameAs(window.WebContents.MainFrame);
        main.Frames.ShouldBe([child]);
        child.Frames.ShouldBe([deep]);
        (child.Name, child.Parent, child.Top).ShouldBe(("inner", main, main));
        child.Url.ShouldEndWith("/child.html");
        child.ProcessId.ShouldBe(main.ProcessId);
        new[] { main.RoutingId, child.RoutingId, deep.RoutingId }.ShouldBeUnique();
        IFrame inBrowser = page.Frame("inner")!;
        (await inBrowser.EvaluateAsync<string>("api.call()")).ShouldBe("inner");
        (await page.EvaluateAsync<string>("api.call()")).ShouldBe("");
        child.Send("news", "to the frame");
        main.Send("news", "to the page");
        (await _heard["child.html"].ShouldCome()).ShouldBe("to the frame");
        (await _heard["index.html"].ShouldCome()).ShouldBe("to the page");
        (await child.ExecuteJavaScriptAsync<string>("document.title")).ShouldBe("child");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R4")]
    public async Task A_frame_has_neither_preload_nor_ipc_unless_the_window_asks_for_it()
    {
        BrowserWindow window = Open(hasFrames: false);

        IPage page = await OpenAsync(Site.Address);
        WebFrameMain main = await _hello["index.html"].ShouldCome();
        string there = "[typeof api, typeof __actoripc].join()";

        (await page.Frame("inner")!.EvaluateAsync<string>(there)).ShouldBe("undefined,undefined");
        main.Frames.ShouldBeEmpty();
        window.WebContents.MainFrame.FramesInSubtree.ShouldBe([main]);
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R4")]
    public async Task A_frame_of_another_origin_has_no_preload_and_no_ipc()
    {
        Open(hasFrames: true, "<iframe name='inner' sandbox='allow-scripts' src='child.html'>");

        IPage page = await OpenAsync(Site.Address);
        WebFrameMain main = await _hello["index.html"].ShouldCome();
        await page.WaitForLoadStateAsync(LoadState.Load);
        string there = "[typeof api, typeof __actoripc].join()";

        (await page.Frame("inner")!.EvaluateAsync<string>(there)).ShouldBe("undefined,undefined");
        main.Frames.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R4")]
    public async Task A_frame_that_is_taken_out_is_detached_and_its_calls_end()
    {
        Open(hasFrames: true);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Site.App.IpcMain.Handle(
            "call",
            async (CancellationToken token) =>
            {
                using CancellationTokenRegistration _ = token.Register(ended.SetResult);
                begun.SetResult();
                await ended.Task;
            }
        );
        IPage page = await OpenAsync(Site.Address);
        WebFrameMain main = await _hello["index.html"].ShouldCome();
        WebFrameMain child = await _hello["child.html"].ShouldCome();
        WebFrameMain deep = await _hello["deep.html"].ShouldCome();
        await page.Frame("inner")!.EvaluateAsync("void api.call()");
        await begun.Task.ShouldCome();

        await page.EvaluateAsync("document.querySelector('iframe').remove()");

        await ended.Task.ShouldCome();
        (await _bye["child.html"].ShouldCome()).ShouldBe("child.html");
        await page.EvaluateAsync("new Promise((resolve) => setTimeout(resolve))");
        // The door has heard it before the first answer, and main before the second.
        _ = await page.EvaluateAsync<string>("api.sync() + api.sync()");
        (child.Detached, deep.Detached).ShouldBe((true, true));
        main.Frames.ShouldBeEmpty();
        main.IsDestroyed.ShouldBeFalse();
    }

    [BrowserFact]
    [Trait("Rule", "R4")]
    public async Task A_frame_that_goes_elsewhere_stays_the_same_frame_and_a_reload_makes_new_ones()
    {
        Open(hasFrames: true);
        IPage page = await OpenAsync(Site.Address);
        WebFrameMain main = await _hello["index.html"].ShouldCome();
        WebFrameMain child = await _hello["child.html"].ShouldCome();
        _ = await _hello["deep.html"].ShouldCome();
        int node = child.FrameTreeNodeId;
        _hello.Forget();

        await page.EvaluateAsync("document.querySelector('iframe').src = 'deep.html'");
        WebFrameMain same = await _hello["deep.html"].ShouldCome();

        same.ShouldBeSameAs(child);
        (same.FrameTreeNodeId, same.Frames.Count).ShouldBe((node, 0));
        main.Frames.ShouldBe([child]);
        _hello.Forget();
        await page.ReloadAsync();
        WebFrameMain fresh = await _hello["child.html"].ShouldCome();
        fresh.ShouldNotBeSameAs(child);
        child.Detached.ShouldBeTrue();
        main.Frames.ShouldBe([fresh]);
    }

    private BrowserWindow Open(bool hasFrames, string? frame = null)
    {
        Site.App.IpcMain.On("sync", (IpcMainEvent e) => e.ReturnValue = "answer");
        Site.App.IpcMain.On(
            "hello",
            (IpcMainEvent e, string name, string answer) =>
            {
                answer.ShouldBe("answer");
                _hello.Set(name, e.SenderFrame!);
            }
        );
        Site.App.IpcMain.On("heard", (string name, string text) => _heard.Set(name, text));
        Site.App.IpcMain.On("bye", (string name) => _bye.Set(name, name));
        BrowserWindowOptions options = Site.WritePage(
            Preload,
            body: frame ?? "<iframe name='inner' src='child.html'></iframe>"
        );
        Write(options, "child.html", "<iframe src='deep.html'></iframe>");
        Write(options, "deep.html", "");
        BrowserWindow window = Site.App.CreateWindow(
            options with
            {
                NodeIntegrationInSubFrames = hasFrames,
            }
        );
        window.LoadFile("index.html");
        return window;
    }

    private static void Write(BrowserWindowOptions options, string name, string body) =>
        File.WriteAllText(
            Path.Combine(options.RootDirectory!, name),
            $"<!doctype html><title>{Path.GetFileNameWithoutExtension(name)}</title>{body}"
        );

    /// <summary>What main has heard first under a name, now or later.</summary>
    private sealed class Heard<T>
    {
        private readonly Dictionary<string, TaskCompletionSource<T>> _values = [];

        public Task<T> this[string name] => Of(name).Task;

        public void Set(string name, T value) => Of(name).TrySetResult(value);

        public void Forget()
        {
            lock (_values)
            {
                _values.Clear();
            }
        }

        private TaskCompletionSource<T> Of(string name)
        {
            lock (_values)
            {
                if (!_values.TryGetValue(name, out TaskCompletionSource<T>? value))
                {
                    value = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    _values.Add(name, value);
                }

                return value;
            }
        }
    }
}
