using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>The preload scripts of an app, which run in every page in a browser.</summary>
public sealed class AppPreloadTests(Chromium chromium) : BrowserTest(chromium)
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actoripc-");

    [BrowserFact]
    [Trait("Rule", "R6")]
    public async Task They_run_before_the_windows_own_once_per_document_and_share_its_renderer()
    {
        await using TestSite site = await StartAsync(
            """
            window.order = ['first']
            window.renderer = require('electron').ipcRenderer
            """,
            "order.push('second'); throw new Error('on purpose')"
        );
        site.CreateWindow(
            preload: """
            const { ipcRenderer, contextBridge } = require('electron')
            order.push(`own ${ipcRenderer === window.renderer}`)
            contextBridge.exposeInMainWorld('api', { call: () => ipcRenderer.invoke('call') })
            """,
            head: "<script>order.push(`page ${typeof __actoripc}`)</script>"
        );
        site.App.IpcMain.Handle("call", () => "answered");
        IPage page = await OpenAsync(site.Address);

        string[] order = ["first", "second", "own true", "page undefined"];
        (await page.EvaluateAsync<string[]>("order")).ShouldBe(order);
        (await page.EvaluateAsync<string>("api.call()")).ShouldBe("answered");
        await page.ReloadAsync();
        (await page.EvaluateAsync<string[]>("order")).ShouldBe(order);
    }

    [BrowserFact]
    [Trait("Rule", "R6")]
    public async Task A_window_without_a_preload_of_its_own_runs_them_too_and_may_not_read_them()
    {
        await using TestSite site = await StartAsync("window.isThere = true");
        BrowserWindowOptions options = site.WritePage() with { RootDirectory = _folder.FullName };
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "index.html"), "<p>page");
        BrowserWindow window = await site.App.CreateWindowAsync(options);
        Task loaded = window.LoadFileAsync("index.html");
        IPage page = await OpenAsync(site.Address);
        await loaded;

        (await page.EvaluateAsync<bool>("isThere")).ShouldBeTrue();
        (
            await page.EvaluateAsync<int>("fetch('0.js').then((response) => response.status)")
        ).ShouldBe(404);
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<TestSite> StartAsync(params string[] scripts)
    {
        List<string> paths = [];
        foreach (string script in scripts)
        {
            string path = Path.Combine(_folder.FullName, $"{paths.Count}.js");
            await File.WriteAllTextAsync(path, script);
            paths.Add(path);
        }

        return await TestSite.StartAsync(options: new() { PreloadScripts = paths });
    }
}
