using System.Text.RegularExpressions;
using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>Networks that break, and pages that lie about who they are.</summary>
public sealed partial class ConnectionTests(Chromium chromium) : SiteTest(chromium)
{
    // Speaks to a window's socket by hand, from a page of the same origin.
    private const string RawSocket = """
        const varint = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...varint(Math.floor(n / 128))])
        const str = (text) => {
          const bytes = [...new TextEncoder().encode(text)]
          return [...varint(bytes.length), ...bytes]
        }
        const hello = (token, instance) => [0x01, ...varint(1), ...str(token), ...str(instance),
          ...varint(0), ...varint(1 << 20), ...str('http://x/')]
        // Says something wrong once the gateway has said Welcome.
        const talk = (url, first, wrong) => new Promise((resolve) => {
          const address = new URL('_actoripc/socket', url)
          address.protocol = 'ws:'
          const socket = new WebSocket(address, 'actoripc.1')
          socket.onopen = () => socket.send(new Uint8Array(first))
          socket.onmessage = () => socket.send(new Uint8Array(wrong))
          socket.onclose = ({ code }) => resolve(code)
        })
        """;

    [BrowserFact]
    public async Task A_dropped_connection_loses_nothing_and_repeats_nothing()
    {
        List<int> heard = [];
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Site.App.IpcMain.On(
            "send",
            (int value) =>
            {
                heard.Add(value);
                if (value == 150)
                {
                    all.SetResult();
                }
            }
        );
        BrowserWindow window = Site.CreateWindow(
            TestPages.Preload,
            script: "window.news = []; api.on((value) => window.news.push(value))"
        );
        await using CuttableWire wire = new(Site.Address);
        IPage page = await OpenAsync(wire.Address);
        await page.WaitForFunctionAsync("typeof api === 'object'");

        int sent = 0;
        for (int round = 0; round < 3; round++)
        {
            await ExchangeAsync(page, window, after: sent);
            wire.Cut();
            await ExchangeAsync(page, window, after: sent + 25);
            wire.Mend();
            sent += 50;
        }

        await page.WaitForFunctionAsync("news.at(-1) === 150");
        (await page.EvaluateAsync<int[]>("news")).ShouldBe(Enumerable.Range(1, 150));
        await all.Task.ShouldCome();
        heard.ShouldBe(Enumerable.Range(1, 150));
    }

    [BrowserFact]
    public async Task A_token_that_is_wrong_or_in_use_opens_nothing()
    {
        Site.CreateWindow(TestPages.Preload);
        IPage page = await OpenAsync(Site.Address);

        int[] codes = await page.EvaluateAsync<int[]>(
            $$"""
            async () => {
              {{RawSocket}}
              const used = document.querySelector('script[data-token]').dataset.token
              return [
                await talk(location.href, hello('A'.repeat(22), 'B'.repeat(22))),
                await talk(location.href, hello(used, 'B'.repeat(22)))
              ]
            }
            """
        );

        codes.ShouldBe([4011, 4012]);
    }

    [BrowserFact]
    public async Task A_window_that_breaks_the_protocol_disturbs_no_other()
    {
        Site.App.IpcMain.Handle("call", (int value) => value + 1);
        Site.CreateWindow(TestPages.Preload);
        Site.CreateWindow(TestPages.Preload);
        Site.CreateWindow(TestPages.Preload);
        IPage one = await OpenAsync(Site.Address);
        IPage two = await OpenAsync(Site.Address);
        Task<int> calling = one.EvaluateAsync<int>(
            "async () => { let n = 0; while (n < 300) n = await api.call(n); return n }"
        );

        string third = await AddressOfNextWindowAsync();
        (await BreakAsync(two, third, "[0x10, 1]")).ShouldBe(4020);
        (await BreakAsync(two, third, "[0x7f, 1]")).ShouldBe(4021);
        (await BreakAsync(two, third, "[0x10, 9, 0, ...str('send'), 255, 15, 95]")).ShouldBe(4023);

        (await calling).ShouldBe(300);
        (await two.EvaluateAsync<int>("api.call(1)")).ShouldBe(2);
    }

    [BrowserFact]
    public async Task A_page_of_another_origin_gets_in_nowhere()
    {
        Site.CreateWindow(TestPages.Preload);
        await using FileSite foreign = await FileSite.StartAsync(Repository.Root);
        IPage page = await OpenAsync(foreign.Address);

        string outcome = await page.EvaluateAsync<string>(
            $$"""
            async (target) => {
              {{RawSocket}}
              const read = await fetch(target).then(() => 'read', () => 'unreadable')
              return `${read} ${await talk(target, hello('A'.repeat(22), 'B'.repeat(22)))}`
            }
            """,
            await AddressOfNextWindowAsync()
        );

        // 1006: the socket was never opened.
        outcome.ShouldBe("unreadable 1006");
    }

    // Opens the window's page, says hello as its client would, and then something wrong.
    private async Task<int> BreakAsync(IPage page, string window, string frame)
    {
        IAPIResponse opened = await Profile.APIRequest.GetAsync(window);
        string token = TokenIn().Match(await opened.TextAsync()).Groups[1].Value;
        return await page.EvaluateAsync<int>(
            $$"""
            ({ window, token }) => {
              {{RawSocket}}
              return talk(window, hello(token, 'C'.repeat(22)), {{frame}})
            }
            """,
            new { window, token }
        );
    }

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex TokenIn();

    // Whoever comes to the app's address is led to a window that waits.
    private async Task<string> AddressOfNextWindowAsync() =>
        (await Profile.APIRequest.GetAsync(Site.Address.AbsoluteUri)).Url;

    // 25 messages each way.
    private static async Task ExchangeAsync(IPage page, BrowserWindow window, int after)
    {
        foreach (int value in Enumerable.Range(after + 1, 25))
        {
            window.WebContents.Send("news", value);
        }

        await page.EvaluateAsync(
            "(after) => { for (let i = 1; i <= 25; i++) api.send(after + i) }",
            after
        );
    }
}
