using ActorIpc.Actors.Guests;
using ActorIpc.Contracts;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How guests come and go, and who may command them (section 19 of the rules).</summary>
public abstract class GuestLifeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R254")]
    public void Main_hears_of_a_guest_before_and_after_it_is_made_and_the_element_after_that()
    {
        using IpcWorld world = Begin();
        Notes<string> events = [];
        WebContents? announced = null;
        WebContents? attached = null;
        Hosted hosted = Hosted.In(
            world,
            static _ => { },
            element =>
            {
                element.DidAttach += (_, _) => events.Add("did-attach");
                element.DomReady += (_, _) => events.Add("dom-ready");
            },
            window =>
            {
                window.WebContents.WillAttachWebview += (_, _) => events.Add("will-attach-webview");
                world.App.WebContentsCreated += (_, contents) =>
                {
                    announced = contents;
                    contents.HostWebContents.ShouldBe(window.WebContents);
                    events.Add("web-contents-created");
                };
                window.WebContents.DidAttachWebview += (_, contents) =>
                {
                    attached = contents;
                    events.Add("did-attach-webview");
                };
            }
        );

        events.ShouldBe([
            "will-attach-webview",
            "web-contents-created",
            "did-attach-webview",
            "did-attach",
            "dom-ready",
        ]);
        announced.ShouldBe(hosted.Contents);
        attached.ShouldBe(hosted.Contents);
    }

    [Fact]
    [Trait("Rule", "R254")]
    public void Main_may_change_how_a_guest_is_shown()
    {
        using IpcWorld world = Begin();
        Notes<string> ran = [];
        WebviewPreferences wanted = new() { Preload = _ => ran.Add("preload") };
        Hosted.In(world, _ => ran.Add("page"), preferences: wanted);
        ran.ShouldBe(["preload", "page"]);
        ran.Clear();

        Hosted.In(
            world,
            _ => ran.Add("page"),
            prepare: window =>
                window.WebContents.WillAttachWebview += (_, e) =>
                    e.Preferences = e.Preferences with { Preload = null },
            preferences: wanted
        );

        ran.ShouldBe(["page"]);
    }

    [Fact]
    [Trait("Rule", "R254")]
    public void Main_may_forbid_a_guest_and_the_element_is_destroyed()
    {
        using IpcWorld world = Begin();
        Notes<string> events = [];
        BrowserWindow window = Hosted.NewWindow(world);
        window.WebContents.WillAttachWebview += (_, e) => e.Cancel = true;
        window.WebContents.DidAttachWebview += (_, _) => events.Add("did-attach-webview");
        IpcRenderer page = world.Await(window.LoadRendererAsync(static _ => { }));

        WebviewElement element = page.AppendWebview(_ => events.Add("page"));
        element.DidAttach += (_, _) => events.Add("did-attach");
        element.Destroyed += (_, _) => events.Add("destroyed");
        world.Settle();

        events.ShouldBe(["destroyed"]);
        Should.Throw<InvalidOperationException>(() => element.GetWebContentsId());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [Trait("Rule", "R255")]
    public void A_guest_has_what_it_asks_for_only_if_its_embedder_has_it(bool has, bool hears)
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("frame", () => heard.Add("frame"));
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(
                new() { WebviewTag = true, NodeIntegrationInSubFrames = has }
            )
        );
        IpcRenderer page = world.Await(window.LoadRendererAsync(static _ => { }));

        page.AppendWebview(
            guest => guest.AppendFrame(frame => frame.Send("frame")),
            new() { NodeIntegrationInSubFrames = true }
        );
        world.Settle();

        heard.Count.ShouldBe(hears ? 1 : 0);
    }

    [Fact]
    [Trait("Rule", "R256")]
    public void A_guest_ends_with_its_element()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        int destroyed = 0;
        int told = 0;
        hosted.Contents.Destroyed += (_, _) => destroyed++;
        hosted.Element.Destroyed += (_, _) => told++;

        hosted.Element.Remove();
        world.Settle();

        hosted.Contents.IsDestroyed.ShouldBeTrue();
        hosted.Guest.IsReleased.ShouldBeTrue();
        destroyed.ShouldBe(1);
        told.ShouldBe(1);
        hosted.Embedder.IsDestroyed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("reload")]
    [InlineData("close")]
    [InlineData("destroy")]
    [Trait("Rule", "R256")]
    public void A_guest_ends_with_the_page_that_shows_it(string how)
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        int destroyed = 0;
        hosted.Contents.Destroyed += (_, _) => destroyed++;

        switch (how)
        {
            case "reload":
                _ = hosted.Window.LoadRendererAsync(static _ => { });
                break;
            case "close":
                hosted.Window.Close();
                break;
            default:
                hosted.Window.Destroy();
                break;
        }

        world.Settle();

        hosted.Contents.IsDestroyed.ShouldBeTrue();
        hosted.Guest.IsReleased.ShouldBeTrue();
        destroyed.ShouldBe(1);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    public void An_element_that_is_removed_before_its_guest_is_made_gets_none()
    {
        using IpcWorld world = Begin();
        Notes<string> ran = [];
        BrowserWindow window = Hosted.NewWindow(world);
        IpcRenderer page = world.Await(window.LoadRendererAsync(static _ => { }));

        page.AppendWebview(_ => ran.Add("page")).Remove();
        world.Settle();

        ran.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R254")]
    public void The_element_hears_that_the_renderer_of_its_guest_was_lost()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        Notes<string> reasons = [];
        hosted.Element.RenderProcessGone += (_, details) => reasons.Add(details.Reason);

        hosted.Contents.ForcefullyCrashRenderer();
        world.Settle();

        reasons.ShouldHaveSingleItem().ShouldNotBeEmpty();
        hosted.Contents.IsDestroyed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R254")]
    public void A_guest_that_wants_to_close_leaves_it_to_its_host()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        int closes = 0;
        hosted.Element.Close += (_, _) => closes++;

        hosted.Guest.Close();
        world.Settle();

        closes.ShouldBe(1);
        hosted.Contents.IsDestroyed.ShouldBeFalse();
        hosted.Window.IsDestroyed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R252")]
    public void Main_lets_a_page_command_the_guests_of_its_own_only()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        int id = hosted.Contents.Id.Value;
        int other = hosted.Embedder.Id.Value;
        PageProbe allowed = PageProbe.Visit(world, Pages.NewWindow(world, webviewTag: true));
        PageProbe plain = PageProbe.Visit(world, Pages.NewWindow(world));

        Refusal(plain, id, "send").ShouldBe("Error: <webview> disabled");
        Refusal(allowed, 4711, "send").ShouldBe("Error: Invalid guestInstanceId: 4711");
        Refusal(allowed, other, "send").ShouldBe($"Error: Invalid guestInstanceId: {other}");
        Refusal(allowed, id, "send").ShouldBe($"Error: Access denied to guestInstanceId: {id}");
        Refusal(allowed, "x", "send").ShouldStartWith("Error: A page sent something unknown");
        hosted.Element.GetWebContentsId().Value.ShouldBe(id);
        IpcException refused = world.Fails<IpcException>(
            GuestLine.CommandAsync(hosted.Page, hosted.Contents.Id, "loadURL", [])
        );
        refused.Message.ShouldBe(
            "Error invoking remote method 'GUEST_VIEW_MANAGER_CALL': Error: Invalid method: loadURL"
        );

        string Refusal(PageProbe page, object guest, string method)
        {
            byte[] bytes = CloneSerializer.SerializeArguments([
                guest,
                method,
                new object?[] { "ch" },
            ]);
            InvocationId call = page.Invoke(
                Channel.Framework("GUEST_VIEW_MANAGER_CALL"),
                Payload.FromBytes(bytes)
            );
            world.Settle();
            return page.OutcomeOf(call)!.Error!.Text;
        }
    }

    [Fact]
    public void Guests_end_with_their_app()
    {
        using IpcWorld world = Begin(options: new() { LeaveEngineRunning = true });
        Hosted hosted = Hosted.In(world);

        world.Await(world.BeginStop());
        world.Settle();

        hosted.Contents.IsDestroyed.ShouldBeTrue();
        world.Holdings.Actors.ShouldBe(0);
    }
}
