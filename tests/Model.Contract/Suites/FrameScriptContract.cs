using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Scripts that pages evaluate for main, and pages that load again.</summary>
public abstract class FrameScriptContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Disposed =
        "Render frame was disposed before WebFrameMain could be accessed";

    private const string Execute = "frame:execute";
    private const string Executed = "frame:executed";

    [Fact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R171")]
    public void A_script_runs_in_the_page_of_its_frame_and_its_value_comes_back()
    {
        using IpcWorld world = Begin();
        Family family = FramedPage.OpenFamily(
            world,
            (page, name) => page.HandleJavaScript((string code) => $"{name}: {code}")
        );

        world.Await(family.MainFrame.ExecuteJavaScriptAsync<string>("1")).ShouldBe("main: 1");
        world
            .Await(family.ChildFrame.ExecuteJavaScriptAsync<string>("2", userGesture: true))
            .ShouldBe("child: 2");
        world.Await(family.Contents.ExecuteJavaScriptAsync<string>("3")).ShouldBe("main: 3");
        world.Await(family.Contents.ExecuteJavaScriptAsync("4"));
    }

    [Fact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R171")]
    public void A_promise_is_awaited_and_results_are_cloned_and_converted()
    {
        using IpcWorld world = Begin();
        List<int> kept = [1, 2];
        WebContents contents = FramedPage.Open(
            world,
            page =>
                page.HandleJavaScript(
                    async Task<object?> (string code) =>
                    {
                        await Task.Yield();
                        return code == "list" ? kept : 7;
                    }
                )
        );

        world.Await(contents.ExecuteJavaScriptAsync<long>("number")).ShouldBe(7);
        List<int> got = world.Await(contents.ExecuteJavaScriptAsync<List<int>>("list"));
        got.ShouldBe([1, 2]);
        got.ShouldNotBeSameAs(kept);
        world
            .Fails<IpcException>(contents.ExecuteJavaScriptAsync<DateTimeOffset>("number"))
            .Code.ShouldBe("bad-arguments");
    }

    [Fact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R171")]
    public void What_a_script_throws_and_what_cannot_be_cloned_is_the_callers_failure()
    {
        using IpcWorld world = Begin();
        WebContents contents = FramedPage.Open(
            world,
            page =>
                page.HandleJavaScript(
                    object? (string code) =>
                        code == "throw"
                            ? throw new TimeZoneNotFoundException("thrown")
                            : (Action)(() => { })
                )
        );

        world
            .Fails<ClonedErrorException>(contents.ExecuteJavaScriptAsync("throw"))
            .Message.ShouldBe("thrown");
        world
            .Fails<ClonedErrorException>(contents.ExecuteJavaScriptAsync("function"))
            .Message.ShouldBe("An object could not be cloned.");
    }

    [Fact]
    [Trait("Rule", "R155")]
    public void A_page_of_code_that_evaluates_nothing_says_so()
    {
        using IpcWorld world = Begin();
        WebContents contents = FramedPage.Open(world, _ => { });

        world
            .Fails<ClonedErrorException>(contents.ExecuteJavaScriptAsync("1"))
            .Message.ShouldContain("HandleJavaScript");
    }

    [Fact]
    [Trait("Rule", "R171")]
    public void The_contents_waits_for_a_page_that_loads()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        Task<int> result = window.WebContents.ExecuteJavaScriptAsync<int>("1");
        world.Settle();
        result.IsCompleted.ShouldBeFalse();

        Task loading = window.LoadRendererAsync(page =>
            page.HandleJavaScript((string code) => int.Parse(code))
        );

        world.Await(result).ShouldBe(1);
        world.Await(loading);
    }

    [Fact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R150")]
    public void A_script_whose_document_is_over_fails_and_does_not_go_to_the_next()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        WebContents contents = window.WebContents;
        PageProbe page = PageProbe.Visit(world, window);
        Task<int> ofFrame = contents.MainFrame.ExecuteJavaScriptAsync<int>("1");
        Task<int> ofContents = contents.ExecuteJavaScriptAsync<int>("1");
        world.Settle();

        PageProbe next = PageProbe.Visit(world, window);

        foreach (Task task in (Task[])[ofFrame, ofContents])
        {
            world.Fails<InvalidOperationException>(task).Message.ShouldBe(Disposed);
        }

        Scripts(next).ShouldBeEmpty();
        Scripts(page).Count.ShouldBe(2);

        Task<int> last = contents.ExecuteJavaScriptAsync<int>("1");
        window.Destroy();
        world.Settle();
        world.Fails<InvalidOperationException>(last);
        Should.Throw<ObjectDisposedException>(() => contents.ExecuteJavaScriptAsync("1"));
    }

    [Fact]
    [Trait("Rule", "R155")]
    public void A_page_in_a_browser_is_told_the_script_and_tells_the_result()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        Task<string> good = window.WebContents.ExecuteJavaScriptAsync<string>("good", true);
        Task<string> bad = window.WebContents.ExecuteJavaScriptAsync<string>("bad");
        world.Settle();
        List<object?[]> scripts = Scripts(page);
        scripts.Select(one => one[1]).ShouldBe(["good", "bad"]);
        scripts.Select(one => one[2]).ShouldBe([true, false]);
        page.Send(Channel.Framework(Executed), scripts[0][0], true, "result");
        page.Send(Channel.Framework(Executed), scripts[1][0], false, "thrown");

        world.Await(good).ShouldBe("result");
        IpcException thrown = world.Fails<IpcException>(bad);
        thrown.Code.ShouldBe("handler-failed");
        thrown.Message.ShouldBe("thrown");
    }

    [Fact]
    [Trait("Rule", "R155")]
    [Trait("Rule", "R8")]
    [Trait("Rule", "R300")]
    public void A_result_that_nobody_asked_of_that_page_is_refused()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe other = PageProbe.Visit(world, Pages.NewWindow(world));
        Task<int> waiting = window.WebContents.ExecuteJavaScriptAsync<int>("1");
        world.Settle();
        object? id = Scripts(page)[0][0];

        other.Send(Channel.Framework(Executed), id, true, 666);
        page.Send(Channel.Framework(Executed), 99, true, 666);
        page.Send(Channel.Framework(Executed), "x", true, 666);
        page.Send(Channel.Framework(Executed), id);
        page.Send(Executed, id, true, 666);
        world.Settle();
        waiting.IsCompleted.ShouldBeFalse();
        world.Console.Count.ShouldBe(4);
        world
            .Console.Count(line => line == "Reply to frame:execute sent by unexpected sender")
            .ShouldBe(2);

        page.Send(Channel.Framework(Executed), id, true, 1);
        page.Send(Channel.Framework(Executed), id, true, 2);
        world.Await(waiting).ShouldBe(1);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R8")]
    public void Main_s_listeners_cannot_speak_on_the_channel_of_scripts()
    {
        using IpcWorld world = Begin();
        int ran = 0;
        Notes<object?> heard = [];
        WebContents contents = FramedPage.Open(
            world,
            page =>
            {
                page.HandleJavaScript((string _) => ran++);
                page.On(Execute, (object? id) => heard.Add(id));
            }
        );

        contents.Send(Execute, 1, "code", false);
        world.Settle();
        ran.ShouldBe(0);
        heard.ShouldBe([1]);

        world.Await(contents.ExecuteJavaScriptAsync("code"));
        ran.ShouldBe(1);
        heard.Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R145")]
    [Trait("Rule", "R140")]
    public void A_frame_that_reloads_runs_its_page_again_in_a_new_document()
    {
        using IpcWorld world = Begin();
        Notes<IpcRenderer> ran = [];
        Family family = FramedPage.OpenFamily(
            world,
            (page, name) =>
            {
                if (name == "child")
                {
                    ran.Add(page);
                }
            }
        );
        WebFrameMain child = family.ChildFrame;
        WebFrameMain grandchild = child.Frames[0];
        string token = child.FrameToken;

        child.Reload().ShouldBeTrue();
        world.Settle();

        family.MainFrame.Frames.ShouldBe([child]);
        child.FrameToken.ShouldNotBe(token);
        ran.Select(page => page.IsReleased).ShouldBe([true, false]);
        grandchild.IsDestroyed.ShouldBeTrue();
        child.Frames.ShouldHaveSingleItem().ShouldNotBeSameAs(grandchild);

        family.MainFrame.Reload().ShouldBeTrue();
        world.Settle();
        ran.Count.ShouldBe(3);
        child.IsDestroyed.ShouldBeTrue();
        family.MainFrame.Frames.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_page_in_a_browser_is_asked_to_load_again()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        window.WebContents.MainFrame.Reload().ShouldBeTrue();
        world.Settle();

        page.Heard.OfType<Deliver>()
            .ShouldContain(one => one.Channel == Channel.Framework("reload"));
    }

    private static List<object?[]> Scripts(PageProbe page) =>
        [
            .. page
                .Heard.OfType<Deliver>()
                .Where(one => one.Channel == Channel.Framework(Execute))
                .Select(one => one.Content.Arguments.ToArray()),
        ];
}
