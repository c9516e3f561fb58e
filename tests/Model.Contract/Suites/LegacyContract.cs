using System.Text.RegularExpressions;
using ActorIpc.Compat.Legacy;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The module ipc of version 0.32, and its values (section 23 of the rules).</summary>
public abstract class LegacyContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly DateTime SomeDay = new(2015, 8, 9, 10, 11, 12, 13, DateTimeKind.Utc);

    [Fact]
    [Trait("Rule", "R302")]
    [Trait("Rule", "R303")]
    [Trait("Rule", "R307")]
    public void Main_gets_the_event_and_answers_by_the_sender_whose_listeners_get_none()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On(
            "asynchronous-message",
            (IpcMainEvent e, string text) => e.Sender.Send("asynchronous-reply", $"{text}-pong")
        );

        world.Page(page =>
        {
            LegacyIpcRenderer ipc = new(page);
            ipc.On("asynchronous-reply", (string text) => heard.Add(text));
            ipc.Send("asynchronous-message", "ping");
        });
        world.Settle();

        heard.ShouldBe(["ping-pong"]);
    }

    [Fact]
    [Trait("Rule", "R303")]
    public void A_listener_that_wants_the_event_is_refused()
    {
        using IpcWorld world = Begin();
        LegacyIpcRenderer ipc = new(world.Page());

        Should
            .Throw<ArgumentException>(() => ipc.On("c", (IpcRendererEvent _) => { }))
            .Message.ShouldStartWith(
                "Listeners of a renderer's ipc get the arguments and no event."
            );
        Should.Throw<ArgumentException>(() => ipc.Once("c", (IpcRendererEvent _) => { }));
    }

    [Fact]
    [Trait("Rule", "R302")]
    public void The_renderers_module_is_an_emitter()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Action always = () => heard.Add("always");
        Action gone = () => heard.Add("gone");
        LegacyIpcRenderer ipc = new(world.Page("a"));
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        ipc.On("c", always);
        ipc.On("c", gone);
        ipc.Once("c", () => heard.Add("once"));
        ipc.RemoveListener("c", gone);

        contents.Send("c");
        contents.Send("c");
        world.Settle();
        heard.ShouldBe(["always", "once", "always"]);

        ipc.RemoveAllListeners("c");
        ipc.On("d", always);
        ipc.RemoveAllListeners();
        contents.Send("c");
        contents.Send("d");
        world.Settle();
        heard.Count.ShouldBe(3);
    }

    [Fact]
    [Trait("Rule", "R304")]
    [Trait("Rule", "R309")]
    public void Functions_classes_and_cycles_are_lost_without_a_word()
    {
        Dictionary<string, object?> cyclic = new() { ["name"] = "loop" };
        cyclic["self"] = cyclic;
        int[] shared = [1];
        object?[] items = [(Action)(() => { }), shared, shared];

        JsonLike
            .Of(new Member { Callback = () => { }, Title = "t" })
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldHaveSingleItem()
            .ShouldBe(KeyValuePair.Create("title", (object?)"t"));
        JsonLike
            .Of(cyclic)
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["name"] = "loop", ["self"] = null });
        List<object?> list = JsonLike.Of(items).ShouldBeOfType<List<object?>>();
        list[0].ShouldBeNull();
        list[1].ShouldBeOfType<List<object?>>().ShouldBe([1]);
        list[2].ShouldBeOfType<List<object?>>().ShouldBe([1]);
        JsonLike.Of((Action)(() => { })).ShouldBeNull();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [Trait("Rule", "R309")]
    public void Numbers_that_JSON_lacks_are_null(object number) =>
        JsonLike.Of(number).ShouldBeNull();

    [Fact]
    [Trait("Rule", "R304")]
    [Trait("Rule", "R309")]
    public void Dates_are_strings_bytes_stay_and_other_kinds_are_empty_objects()
    {
        const string Text = "2015-08-09T10:11:12.013Z";
        JsonLike.Of(SomeDay).ShouldBe(Text);
        JsonLike.Of(DateTime.SpecifyKind(SomeDay, DateTimeKind.Unspecified)).ShouldBe(Text);
        JsonLike.Of(SomeDay.ToLocalTime()).ShouldBe(Text);
        JsonLike.Of(new DateTimeOffset(SomeDay).ToOffset(TimeSpan.FromHours(2))).ShouldBe(Text);
        JsonLike.Of(new byte[] { 1, 2 }).ShouldBe(new byte[] { 1, 2 });
        JsonLike.Of(3.5m).ShouldBe(3.5);
        JsonLike.Of(DayOfWeek.Friday).ShouldBe(5);
        JsonLike.Of('x').ShouldBe("x");
        object[] empty =
        [
            new Dictionary<int, string> { [1] = "a" },
            new HashSet<int> { 1 },
            new TimeZoneNotFoundException("x"),
            new Regex("x"),
        ];
        foreach (object value in empty)
        {
            JsonLike.Of(value).ShouldBeOfType<Dictionary<string, object?>>().ShouldBeEmpty();
        }
    }

    [Fact]
    [Trait("Rule", "R304")]
    public void Live_objects_are_empty_and_are_not_woken_by_that()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        object[] live = [window, window.WebContents, world.App, Task.FromResult(1)];

        foreach (object value in live)
        {
            JsonLike.Of(value).ShouldBeOfType<Dictionary<string, object?>>().ShouldBeEmpty();
        }

        world.Settle();
        window.WebContents.Url.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R304")]
    public void Numbers_are_doubles_whatever_they_were_and_JSON_stays_JSON()
    {
        JsonLike.Of(long.MaxValue).ShouldBe((double)long.MaxValue);
        JsonLike.Of((byte)7).ShouldBe(7.0);
        JsonLike.Of(Wide.Far).ShouldBe((double)Wide.Far);
        JsonLike
            .Of(System.Text.Json.JsonSerializer.SerializeToElement(new { a = 1 }))
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["a"] = 1 });
        JsonLike
            .Of(new System.Text.Json.Nodes.JsonArray(true))
            .ShouldBeOfType<List<object?>>()
            .ShouldBe([true]);
        JsonLike.Of(CloneUndefined.Value).ShouldBeSameAs(CloneUndefined.Value);
        IDictionary<string, object?> open = new System.Dynamic.ExpandoObject();
        open["a"] = (Action)(() => { });
        open["b"] = "x";
        JsonLike
            .Of(open)
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["b"] = "x" });
    }

    [Fact]
    [Trait("Rule", "R309")]
    public void What_lies_too_deep_is_cut()
    {
        object? nested = "bottom";
        for (int i = 0; i < JsonLike.DepthMax; i++)
        {
            nested = new[] { nested };
        }

        Bottom(JsonLike.Of(nested)).ShouldBe("bottom");
        Bottom(JsonLike.Of(new[] { nested })).ShouldBeNull();

        static object? Bottom(object? value) =>
            value is List<object?> list ? Bottom(list[0]) : value;
    }

    [Fact]
    [Trait("Rule", "R304")]
    public void What_a_renderer_sends_is_JSON_like_where_today_it_would_throw()
    {
        using IpcWorld world = Begin();
        Notes<object?> heard = [];
        world.App.IpcMain.On("c", (params object?[] all) => heard.AddRange(all));
        IpcRenderer page = world.Page();

        new LegacyIpcRenderer(page).Send("c", (Action)(() => { }), SomeDay, new { ok = true });
        world.Settle();

        heard.Count.ShouldBe(3);
        heard[0].ShouldBeNull();
        heard[1].ShouldBe("2015-08-09T10:11:12.013Z");
        heard[2]
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["ok"] = true });
    }

    [Fact]
    [Trait("Rule", "R302")]
    [Trait("Rule", "R304")]
    public void SendToHost_converts_as_well_and_is_heard_by_nobody_without_a_host()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        Action function = () => { };
        world.App.IpcMain.On("c", () => heard++);
        IpcRenderer page = world.Page();

        new LegacyIpcRenderer(page).SendToHost("c", function, 1);
        world.Settle();

        heard.ShouldBe(0);
        Should.Throw<CloneException>(() => page.SendToHost("c", function));
    }

    [Fact]
    [Trait("Rule", "R304")]
    public void The_answer_of_sendSync_travels_as_JSON_text()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On("date", (IpcMainEvent e) => e.ReturnValue = SomeDay);
        world.App.IpcMain.On("nothing", (IpcMainEvent e) => e.ReturnValue = null);
        world.App.IpcMain.On("list", (IpcMainEvent e, int n) => e.ReturnValue = new[] { n, 2 });
        world.App.IpcMain.On(
            "object",
            (IpcMainEvent e) => e.ReturnValue = new { a = 1.5, b = "x" }
        );
        LegacyIpcRenderer ipc = new(world.Page());

        ipc.SendSync<string>("date").ShouldBe("2015-08-09T10:11:12.013Z");
        ipc.SendSync<object>("nothing").ShouldBeNull();
        ipc.SendSync<List<int>>("list", 1).ShouldBe([1, 2]);
        ipc.SendSync<object>("object")
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["a"] = 1.5, ["b"] = "x" });
        Should
            .Throw<IpcException>(() => ipc.SendSync<int>("nobody"))
            .Code.ShouldBe("reply-never-sent");
        ipc.SendSync<object>("nobody")
            .ShouldBeOfType<Dictionary<string, object?>>()
            .ShouldBe(new Dictionary<string, object?> { ["error"] = "reply was never sent" });
    }

    [Fact]
    [Trait("Rule", "R305")]
    public void The_older_names_do_the_same()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        world.App.IpcMain.On("send", (int a, int b) => heard.AddRange([a, b]));
        world.App.IpcMain.On(
            "ask",
            (IpcMainEvent e, string who) => e.SendReply($$"""{ "hello": ["{{who}}", 1, 2.5] }""")
        );
        LegacyIpcRenderer ipc = new(world.Page());

        ipc.SendChannel("send", 1, 2);
        Greeting? answer = ipc.SendChannelSync<Greeting>("ask", "you");
        world.Settle();

        heard.ShouldBe([1, 2]);
        answer!.Hello.Select(one => $"{one}").ShouldBe(["you", "1", "2.5"]);
    }

    [Fact]
    [Trait("Rule", "R305")]
    public void A_reply_that_is_no_JSON_leaves_the_call_unanswered()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On("ask", (IpcMainEvent e) => e.SendReply("{"));
        world.App.IpcMain.On("ask", (IpcMainEvent e) => e.SendReply("true"));
        world.App.IpcMain.PrependListener(
            "again",
            (IpcMainEvent e) =>
            {
                Should.Throw<System.Text.Json.JsonException>(() => e.SendReply("{"));
                e.SendReply("true");
            }
        );
        LegacyIpcRenderer ipc = new(world.Page());

        ipc.SendSync<bool>("again").ShouldBeTrue();
        Should.Throw<IpcException>(() => ipc.SendSync<bool>("ask"));
        world.Uncaught.ShouldHaveSingleItem();
    }

    private enum Wide : long
    {
        Far = 1L << 40,
    }

    private sealed record Greeting(List<object> Hello);

    private sealed class Member
    {
        public required Action Callback { get; init; }

        public required string Title { get; init; }
    }
}
