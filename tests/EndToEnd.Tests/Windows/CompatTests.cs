using ActorIpc.Actors;
using ActorIpc.Compat.Legacy;
using ActorIpc.Compat.Prokit;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Older ways to speak, between C# and real pages.</summary>
public sealed class CompatTests(Chromium chromium) : SiteTest(chromium)
{
    private const string Prokit = """
        const kit = require('electron-prokit')
        kit.initExposeInMainWorld()
        """;

    [BrowserFact]
    [Trait("Rule", "R303")]
    [Trait("Rule", "R304")]
    public async Task Values_of_the_module_ipc_are_JSON_like_in_both_directions()
    {
        TaskCompletionSource<string> heard = new();
        Site.App.IpcMain.On(
            "to-main",
            (IpcMainEvent e, string born, Dictionary<string, object?> what) =>
            {
                heard.SetResult($"{born} {string.Join(',', what.Keys)}");
                e.Sender.SendLegacy("to-page", DateTime.UnixEpoch, (Action)(() => { }), 1);
            }
        );
        Site.CreateWindow(
            preload: """
            const ipc = require('ipc')
            window.answer = new Promise((resolve) => ipc.on('to-page', (...all) => resolve(all)))
            ipc.send('to-main', new Date(0), { f() {}, u: undefined, ok: 1 })
            """
        );

        IPage page = await OpenAsync(Site.Address);

        (await heard.Task.WaitAsync(Waiting.Limit)).ShouldBe("1970-01-01T00:00:00.000Z ok");
        (await page.EvaluateAsync<string>("answer.then(JSON.stringify)")).ShouldBe(
            """["1970-01-01T00:00:00.000Z",null,1]"""
        );
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R310")]
    public async Task SendTo_reaches_another_tab_which_learns_who_sent_it()
    {
        const string Preload = """
            const { ipcRenderer } = require('electron')
            const ipc = require('ipc')
            window.heard = new Promise((resolve) =>
              ipcRenderer.on('c', (event, ...all) =>
                resolve([event.senderId, event.senderIsMainFrame, ...all].join())))
            window.sendTo = ipc.sendTo.bind(ipc)
            """;
        using IDisposable allowed = Site.App.AllowSendTo();
        WebContents sender = Site.CreateWindow(preload: Preload).WebContents;
        WebContents receiver = Site.CreateWindow(preload: Preload).WebContents;
        IPage one = await OpenAsync(Site.Address);
        IPage two = await OpenAsync(Site.Address);

        await one.EvaluateAsync($"sendTo({receiver.Id.Value + 1000}, 'c', 'nobody')");
        await one.EvaluateAsync($"sendTo({receiver.Id}, 'c', 1, 'x')");

        (await two.EvaluateAsync<string>("heard")).ShouldBe($"{sender.Id},true,1,x");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R321")]
    [Trait("Rule", "R322")]
    public async Task A_page_stops_listening_to_main_by_the_function_it_listened_with()
    {
        ProkitMain kit = new(Site.App);
        OpenWindow(kit);
        kit.OnMsgFromRender((string text) => kit.SendMsgToRender("a", text));
        IPage page = await OpenAsync(Site.Address);

        string heard = await page.EvaluateAsync<string>(
            """
            async () => {
              const { onMsgFromMain, offMsgFromMain, renderMsgToMain } = window.electronProkit
              const heard = []
              const stays = (event, text) => heard.push(`${typeof event.sender.send} ${text}`)
              const goes = (_event, text) => heard.push(`never ${text}`)
              onMsgFromMain(goes)
              onMsgFromMain(stays)
              offMsgFromMain(goes)
              const last = new Promise((resolve) =>
                onMsgFromMain((_event, text) => text === 'two' && resolve()))
              await renderMsgToMain('one')
              await renderMsgToMain('two')
              await last
              return heard.join()
            }
            """
        );

        heard.ShouldBe("undefined one,undefined two");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R317")]
    [Trait("Rule", "R334")]
    public async Task A_page_is_told_of_an_unknown_window_and_of_a_missing_database()
    {
        ProkitMain kit = new(Site.App);
        kit.InitIpc();
        OpenWindow(kit);
        IPage page = await OpenAsync(Site.Address);

        (await FailureAsync(page, "renderMsgToRender('b', 'x')")).ShouldBe(
            "Error invoking remote method 'EPrenderMsgToRender': Error: not find windowInstance"
        );
        (await FailureAsync(page, "readDb()")).ShouldContain("No database stands behind");
        Complaints.ShouldBeEmpty();
    }

    private void OpenWindow(ProkitMain kit) =>
        kit.CreateWindow("a", Site.WritePage(Prokit)).LoadFile("index.html");

    private static Task<string> FailureAsync(IPage page, string call) =>
        page.EvaluateAsync<string>(
            $"electronProkit.{call}.then(() => 'no failure', (error) => error.message)"
        );
}
