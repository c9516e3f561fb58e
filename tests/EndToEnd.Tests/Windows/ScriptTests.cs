using ActorIpc.Actors;
using ActorIpc.EndToEnd.Tests.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.EndToEnd.Tests.Windows;

/// <summary>What main asks of a page itself.</summary>
public sealed class ScriptTests(Chromium chromium) : SiteTest(chromium)
{
    [BrowserFact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R171")]
    public async Task A_script_of_main_runs_in_the_page()
    {
        BrowserWindow window = Site.CreateWindow(TestPages.Preload, script: "window.age = 41");
        await OpenAsync(Site.Address);
        WebContents contents = window.WebContents;

        (await contents.ExecuteJavaScriptAsync<int>("age + 1").ShouldCome()).ShouldBe(42);
        (
            await contents
                .MainFrame.ExecuteJavaScriptAsync<string>("Promise.resolve('x')")
                .ShouldCome()
        ).ShouldBe("x");
        ClonedErrorException thrown = await Should.ThrowAsync<ClonedErrorException>(() =>
            contents.ExecuteJavaScriptAsync("throw new RangeError('r')").ShouldCome()
        );
        (thrown.Name, thrown.Message).ShouldBe(("RangeError", "r"));
        await Should.ThrowAsync<ClonedErrorException>(() =>
            contents.ExecuteJavaScriptAsync("() => 1").ShouldCome()
        );
    }

    [BrowserFact]
    [Trait("Rule", "R153")]
    public async Task A_page_tells_when_it_has_been_read_and_loads_again_when_asked()
    {
        BrowserWindow window = Site.CreateWindow(TestPages.Preload, script: "window.age = 41");
        TaskCompletionSource read = new();
        window.WebContents.MainFrame.DomReady += (_, _) => read.TrySetResult();
        await OpenAsync(Site.Address);
        await read.Task.ShouldCome();
        string token = window.WebContents.MainFrame.FrameToken;
        TaskCompletionSource reloaded = new();
        window.WebContents.DidFinishLoad += (_, _) => reloaded.TrySetResult();

        window.WebContents.MainFrame.Reload().ShouldBeTrue();

        await reloaded.Task.ShouldCome();
        window.WebContents.MainFrame.FrameToken.ShouldNotBe(token);
    }
}
