using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>What a preload script has, and what the page gets of it.</summary>
public sealed class PreloadTests(Chromium chromium) : SiteTest(chromium)
{
    [BrowserFact]
    public async Task The_preload_runs_before_the_page_s_own_scripts()
    {
        Site.CreateWindow(
            preload: "window.order = ['preload']",
            head: "<script src=\"page.js\"></script>",
            script: "window.order.push('page')"
        );

        IPage page = await OpenAsync(Site.Address);

        (await page.EvaluateAsync<string[]>("order")).ShouldBe(["preload", "page", "page"]);
    }

    [BrowserFact]
    public async Task Require_electron_gives_the_renderer_and_the_bridge()
    {
        Site.CreateWindow(
            preload: """
            const electron = require('electron')
            window.found = Object.keys(electron).sort().join()
            try { require('fs') } catch (error) { window.refusal = error.message }
            """
        );

        IPage page = await OpenAsync(Site.Address);

        (await page.EvaluateAsync<string>("found")).ShouldBe("contextBridge,ipcRenderer");
        (await page.EvaluateAsync<string>("refusal")).ShouldContain("fs");
    }

    [BrowserFact]
    public async Task The_page_gets_what_the_bridge_exposes_and_nothing_else()
    {
        Site.App.IpcMain.Handle("double", (int value) => value * 2);
        Site.CreateWindow(
            preload: """
            const { contextBridge, ipcRenderer } = require('electron')
            contextBridge.exposeInMainWorld('api', {
              double: (value) => ipcRenderer.invoke('double', value),
              settings: { nested: ['a'] }
            })
            """
        );

        IPage page = await OpenAsync(Site.Address);

        (await page.EvaluateAsync<int>("api.double(21)")).ShouldBe(42);
        (
            await page.EvaluateAsync<bool>("Object.isFrozen(api) && Object.isFrozen(api.settings)")
        ).ShouldBeTrue();
        (
            await page.EvaluateAsync<string>(
                "[typeof ipcRenderer, typeof require, typeof __actoripc].join()"
            )
        ).ShouldBe("undefined,undefined,undefined");
    }

    [BrowserFact]
    [Trait("Rule", "R258")]
    public async Task Without_context_isolation_the_bridge_throws()
    {
        Site.CreateWindow(
            preload: """
            try {
              require('electron').contextBridge.exposeInMainWorld('api', {})
            } catch (error) {
              window.refusal = `${error.message} ${process.contextIsolated}`
            }
            """,
            contextIsolation: false
        );

        IPage page = await OpenAsync(Site.Address);

        (await page.EvaluateAsync<string>("refusal")).ShouldBe(
            "contextBridge API can only be used when contextIsolation is enabled false"
        );
    }

    [BrowserFact]
    public async Task A_page_without_a_preload_keeps_no_trace_of_us()
    {
        Site.CreateWindow();

        IPage page = await OpenAsync(Site.Address);

        (
            await page.EvaluateAsync<string[]>(
                "Object.getOwnPropertyNames(window).filter((name) => /actoripc/i.test(name))"
            )
        ).ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData("default-src 'self'; script-src 'self'")]
    [InlineData("default-src 'none'; script-src 'self'; connect-src 'self'")]
    public async Task A_strict_policy_sees_no_violation(string policy)
    {
        Site.App.SetApplicationMenu([
            new MenuItem { Label = "File", Submenu = [new MenuItem { Label = "New" }] },
        ]);
        Site.App.IpcMain.Handle("ping", () => "pong");
        Site.App.IpcMain.On("sync", (IpcMainEvent e) => e.ReturnValue = 1);
        Site.CreateWindow(
            head: $"""
            <meta http-equiv="Content-Security-Policy" content="{policy}; img-src data:">
            """,
            preload: """
            const { contextBridge, ipcRenderer } = require('electron')
            window.violations = []
            document.addEventListener('securitypolicyviolation', (event) => {
              window.violations.push(event.violatedDirective)
            })
            contextBridge.exposeInMainWorld('api', {
              ping: () => ipcRenderer.invoke('ping'),
              sync: () => ipcRenderer.sendSync('sync')
            })
            """
        );

        IPage page = await OpenAsync(Site.Address);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "File" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "New" }).ClickAsync();

        (await page.EvaluateAsync<string>("api.ping()")).ShouldBe("pong");
        (await page.EvaluateAsync<int>("api.sync()")).ShouldBe(1);
        (await page.EvaluateAsync<string[]>("violations")).ShouldBeEmpty();
        Complaints.ShouldBeEmpty();
    }
}
