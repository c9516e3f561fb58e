using ActorIpc.Compat.Legacy;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Where legacy messages go, and what else was told (section 23 of the rules).</summary>
public abstract class LegacyWindowContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R306")]
    public void Nothing_waits_for_a_document_and_the_main_frame_hears()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        BrowserWindow window = world.Window("w");
        window.WebContents.SendLegacy("c", "too early");

        world.Await(
            window.LoadRendererAsync(page =>
            {
                page.On("c", (string text) => heard.Add(text));
                page.AppendFrame(frame => frame.On("c", (string text) => heard.Add("frame")));
            })
        );
        world.Settle();
        window.WebContents.SendLegacy("c", "in time");
        world.Settle();

        heard.ShouldBe(["in time"]);
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R304")]
    public void What_main_sends_is_JSON_like_too()
    {
        using IpcWorld world = Begin();
        Notes<object?> heard = [];
        world.Page(page => page.On("c", (object? a, object? b) => heard.AddRange([a, b])), "w");
        world.Settle();

        world.App.FindWindow("w")!.WebContents.SendLegacy("c", (Action)(() => { }), double.NaN);
        world.Settle();

        heard.ShouldBe([null, null]);
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R306")]
    public void A_contents_that_is_gone_refuses()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window("w");
        WebContents contents = window.WebContents;
        window.Destroy();
        world.Settle();

        Should
            .Throw<ObjectDisposedException>(() => contents.SendLegacy("c", 1))
            .Message.ShouldBe("Object has been destroyed");
    }

    [Fact]
    [Trait("Rule", "R310")]
    public void SendTo_reaches_the_page_of_the_contents_and_says_who_sent_it()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        using IDisposable allowed = world.App.AllowSendTo();
        LegacyIpcRenderer sender = new(world.Page("sender"));
        Hear(world, "a", heard);
        Hear(world, "b", heard);
        int self = IdOf(world, "sender");

        sender.SendTo(IdOf(world, "b"), "c", 1, new[] { 2 });
        sender.SendTo(self + 1000, "c", 3, new[] { 4 });
        world.App.FindWindow("b")!.WebContents.Send("c", 5, new[] { 6 });
        world.Settle();

        // Main's own message is not ordered with what it passes on.
        heard.ShouldBe([$"b 1 2 by {self} True", "b 5 6 by 0 False"], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "R310")]
    public void SendTo_does_nothing_until_main_allows_it_and_after_it_ends_it()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        LegacyIpcRenderer sender = new(world.Page("sender"));
        Hear(world, "a", heard);
        int target = IdOf(world, "a");

        sender.SendTo(target, "c", 1, new[] { 1 });
        world.Settle();
        IDisposable allowed = world.App.AllowSendTo();
        allowed.Dispose();
        sender.SendTo(target, "c", 2, new[] { 2 });
        world.Settle();

        heard.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R310")]
    public void What_is_sent_to_another_page_is_passed_on_unread()
    {
        using IpcWorld world = Begin();
        Notes<CloneValue> passed = [];
        using IDisposable allowed = world.App.AllowSendTo();
        LegacyIpcRenderer sender = new(world.Page("sender"));
        world.Page(
            page =>
                page.On(
                    "ActorIpc.Compat:sentTo",
                    (int _, bool _, string _, CloneArray all) => passed.AddRange(all!)
                ),
            "a"
        );

        sender.SendTo(IdOf(world, "a"), "c", CloneUndefined.Value, new Dictionary<int, int>());
        world.Settle();

        passed[0].ShouldBeOfType<CloneUndefined>();
        passed[1].ShouldBeOfType<CloneMap>();
    }

    [Fact]
    [Trait("Rule", "R311")]
    public void SendToAll_reaches_every_frame()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions { NodeIntegrationInSubFrames = true }
            )
        );
        window.WebContents.SendToAll("c", 0);
        world.Await(
            window.LoadRendererAsync(page =>
            {
                page.On("c", (int n) => heard.Add($"page {n}"));
                page.AppendFrame(frame => frame.On("c", (int n) => heard.Add($"frame {n}")));
            })
        );
        world.Settle();

        window.WebContents.SendToAll("c", 1);
        world.Settle();

        heard.Order(StringComparer.Ordinal).ShouldBe(["frame 1", "page 1"]);
    }

    [Fact]
    [Trait("Rule", "R312")]
    public void A_lost_renderer_is_told_of_in_the_older_events_too()
    {
        using IpcWorld world = Begin();
        Notes<string> told = [];
        BrowserWindow first = Pages.NewWindow(world);
        using IDisposable app = world.App.OnRendererProcessCrashed(
            (contents, killed) => told.Add($"app {contents.Id} {killed}")
        );
        BrowserWindow second = Pages.NewWindow(world);
        using IDisposable one = first.WebContents.OnCrashed(killed => told.Add($"one {killed}"));

        PageProbe.Visit(world, first).Crash(world);
        world.Settle();
        told.ShouldBe([$"app {first.WebContents.Id} False", "one False"], ignoreOrder: true);

        PageProbe.Visit(world, second).Crash(world);
        world.Settle();
        told[^1].ShouldBe($"app {second.WebContents.Id} False");

        app.Dispose();
        one.Dispose();
        PageProbe.Visit(world, first).Crash(world);
        world.Settle();
        told.Count.ShouldBe(3);
    }

    [Fact]
    [Trait("Rule", "R314")]
    public void In_main_a_frame_keeps_the_number_that_its_messages_carry()
    {
        using IpcWorld world = Begin();
        Notes<(int Frame, int Routing, string Token)> seen = [];
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
                seen.Add((e.FrameId, e.SenderFrame!.RoutingId, e.SenderFrame.FrameToken))
        );

        world.Page().Send("c");
        world.Settle();

        (int frame, int routing, string token) = seen.ShouldHaveSingleItem();
        routing.ShouldBe(frame);
        token.ShouldNotBeEmpty();
    }

    private static void Hear(IpcWorld world, string name, Notes<string> heard) =>
        world.Page(
            page =>
            {
                LegacyIpcRenderer ipc = new(page);
                ipc.On(
                    "c",
                    (int n, int[] more) =>
                        heard.Add($"{name} {n} {more[0]} by {ipc.SenderId} {ipc.SenderIsMainFrame}")
                );
            },
            name
        );

    private static int IdOf(IpcWorld world, string name) =>
        world.App.FindWindow(name)!.WebContents.Id.Value;
}
