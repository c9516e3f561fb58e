using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What every kind of emitter offers alike: its verbs, lists, guard and names (section 3).
/// </summary>
public abstract class EmitterSurfaceContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Theory]
    [Trait("Rule", "R29")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Every_verb_of_an_event_emitter_is_there(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<string> calls = [];
        Action off = () => calls.Add("off");
        Action removed = () => calls.Add("removed");
        emitter.On(channel, () => calls.Add("on"));
        emitter.AddListener(channel, () => calls.Add("addListener"));
        emitter.Once(channel, () => calls.Add("once"));
        emitter.PrependListener(channel, () => calls.Add("prepend"));
        emitter.PrependOnceListener(channel, () => calls.Add("prependOnce"));
        emitter.On(channel, off);
        emitter.On(channel, removed);
        emitter.Off(channel, off);
        emitter.RemoveListener(channel, removed);

        emitter.ListenerCount(channel).ShouldBe(5);
        send(1);
        world.Settle();
        send(2);
        world.Settle();

        calls.ShouldBe([
            "prependOnce",
            "prepend",
            "on",
            "addListener",
            "once",
            "prepend",
            "on",
            "addListener",
        ]);
        emitter.RemoveAllListeners(channel);
        emitter.ListenerCount(channel).ShouldBe(0);
    }

    [Theory]
    [Trait("Rule", "R29")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Listeners_are_listed_bare_and_those_for_one_message_raw_in_a_wrapper(
        EmitterKind kind
    )
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;
        int calls = 0;
        Action always = () => { };
        Action<int> once = n => calls += n;
        emitter.On("x", always);
        emitter.Once("x", once);

        emitter.Listeners("x").ShouldBe([always, once]);
        emitter.ListenerCount("x", once).ShouldBe(1);
        emitter.RawListeners("x")[0].ShouldBe(always);
        Action<object?[]> wrapper = emitter
            .RawListeners("x")[1]
            .ShouldBeOfType<Action<object?[]>>();
        wrapper.ShouldBe(emitter.RawListeners("x")[1]);
        wrapper([7]);
        wrapper([7]);

        calls.ShouldBe(7);
        emitter.Listeners("x").ShouldBe([always]);
    }

    [Theory]
    [Trait("Rule", "R33")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void A_wrapper_calls_off_its_listener_as_the_listener_does(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;
        emitter.Once("x", () => { });

        emitter.Off("x", emitter.RawListeners("x")[0]);

        emitter.ListenerCount("x").ShouldBe(0);
    }

    [Theory]
    [Trait("Rule", "R29")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Emit_calls_listeners_at_once_and_says_whether_there_were_any(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<object?> calls = [];
        emitter.On("own", (string text, int[] numbers) => calls.Add(text + numbers.Length));
        emitter.On(
            channel,
            () =>
            {
                calls.Add("begin");
                calls.Add(emitter.Emit("own", "x", new[] { 1, 2 }));
                calls.Add(emitter.Emit("nobody", 1));
                calls.Add("end");
            }
        );

        send(1);
        world.Settle();

        calls.ShouldBe(["begin", "x2", true, false, "end"]);
    }

    [Theory]
    [Trait("Rule", "R29")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Emit_outside_the_loop_or_of_what_is_no_value_calls_nobody(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        int calls = 0;
        Exception? failure = null;
        emitter.On("own", () => calls++);
        emitter.On(
            channel,
            () => failure = Record.Exception(() => emitter.Emit("own", (object)(() => { })))
        );

        Should
            .Throw<InvalidOperationException>(() => emitter.Emit("own"))
            .Message.ShouldContain("event loop");
        send(1);
        world.Settle();

        failure.ShouldBeOfType<CloneException>();
        calls.ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R29")]
    public void An_emitted_event_reaches_the_listeners_as_the_event()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        Notes<object?> heard = [];
        main.On("c", (IpcMainEvent e, int n) => main.Emit("again", e, n + 1));
        main.On("again", (IpcMainEvent e, int n) => heard.AddRange([e.Sender, n]));
        IpcRenderer page = world.Page("page");

        page.Send("c", 1);
        world.Settle();

        heard.ShouldBe([world.App.FindWindow("page")!.WebContents, 2]);
    }

    [Theory]
    [Trait("Rule", "R8")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Names_are_listed_in_order_of_registration_after_the_guard(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;
        string[] guard = kind <= EmitterKind.Frame ? ["error"] : [];
        emitter.EventNames().ShouldBe(guard);

        emitter.On("z", () => { });
        emitter.On("a", () => { });
        using (emitter.On("m", () => { }))
        {
            emitter.On("", () => { });
        }

        emitter.On("m", () => { });
        emitter.On("z", () => { });

        emitter.EventNames().ShouldBe([.. guard, "z", "a", "", "m"]);
    }

    [Theory]
    [Trait("Rule", "R34")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Removing_a_stranger_leaves_the_listeners_alone(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;
        emitter.On("x", () => { });

        emitter.Off("x", (Action)(() => { }));
        emitter.RemoveListener("y", (Action)(() => { }));

        emitter.ListenerCount("x").ShouldBe(1);
    }

    [Theory]
    [Trait("Rule", "R35")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void All_listeners_of_one_channel_go_or_all_of_all(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;
        emitter.On("x", () => { });
        emitter.On("y", () => { });

        emitter.RemoveAllListeners("x");
        emitter.EventNames().ShouldNotContain("x");
        emitter.EventNames().ShouldContain("y");

        emitter.RemoveAllListeners();
        emitter.EventNames().ShouldBeEmpty();
    }

    [Theory]
    [Trait("Rule", "R38")]
    [InlineData(EmitterKind.Main)]
    [InlineData(EmitterKind.Contents)]
    [InlineData(EmitterKind.Frame)]
    public void Each_scope_of_main_is_guarded_until_the_guard_is_taken_away(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<bool> guarded = [];
        Exception? failure = null;
        emitter.On(
            channel,
            () =>
            {
                guarded.Add(emitter.Emit("error", "x"));
                emitter.RemoveAllListeners("error");
                failure = Record.Exception(() => emitter.Emit("error", "x"));
            }
        );

        send(1);
        world.Settle();

        guarded.ShouldBe([true]);
        failure.ShouldNotBeNull().Message.ShouldBe("Unhandled error. ('x')");
    }

    [Fact]
    [Trait("Rule", "R39")]
    public void An_error_that_a_renderer_does_not_listen_for_is_uncaught_there()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        Notes<string> uncaught = [];
        page.UncaughtException += (_, e) => uncaught.Add(((Exception)e.ExceptionObject).Message);

        contents.Send("error", 1.5);
        contents.Send("error");
        contents.Send("error", true);
        contents.Send("error", (object?)null);
        world.Settle();
        page.On("error", () => { });
        contents.Send("error", "heard");
        world.Settle();

        uncaught.ShouldBe([
            "Unhandled error. (1.5)",
            "Unhandled error. (undefined)",
            "Unhandled error. (true)",
            "Unhandled error. (null)",
        ]);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R38")]
    [Trait("Rule", "R39")]
    [Trait("Rule", "R214")]
    public void The_ports_of_an_error_that_nobody_hears_are_closed()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        MessageChannelMain toPage = new(world.App);
        MessageChannelMain toMain = new(world.App);
        Notes<string> closed = [];
        toPage.Port1.On("close", () => closed.Add("to page"));
        toPage.Port1.Start();
        toMain.Port1.On("close", () => closed.Add("to main"));
        toMain.Port1.Start();
        page.On("port", (IpcRendererEvent e) => page.PostMessage("error", 1, e.Ports));
        world.App.IpcMain.RemoveAllListeners();
        contents.Ipc.RemoveAllListeners();

        contents.PostMessage("error", 1, [toPage.Port2]);
        contents.PostMessage("port", 1, [toMain.Port2]);
        world.Settle();

        closed.ShouldBe(["to page", "to main"], ignoreOrder: true);
        world.Uncaught.ShouldHaveSingleItem().Message.ShouldBe("Unhandled error. (1)");
    }

    [Theory]
    [Trait("Rule", "R39")]
    [InlineData(EmitterKind.Renderer)]
    [InlineData(EmitterKind.Port)]
    public void An_exception_emitted_as_an_error_is_thrown_itself(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Exception error = new TimeZoneNotFoundException();
        Exception? failure = null;
        emitter.On(channel, () => failure = Record.Exception(() => emitter.Emit("error", error)));

        send(1);
        world.Settle();

        failure.ShouldBeSameAs(error);
    }

    [Theory]
    [Trait("Rule", "R40")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void The_names_of_meta_events_are_reserved(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcEmitter emitter = Of(kind, world).Emitter;

        foreach (string name in new[] { "newListener", "removeListener" })
        {
            Should
                .Throw<ArgumentException>(() => emitter.On(name, () => { }))
                .Message.ShouldContain($"'{name}'");
            Should.Throw<ArgumentException>(() => emitter.PrependOnceListener(name, () => { }));
            emitter.ListenerCount(name).ShouldBe(0);
        }

        emitter.On("NewListener", () => { });
    }

    [Theory]
    [Trait("Rule", "R41")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Each_channel_with_too_many_listeners_is_warned_of_once(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, _, string className, _) = Of(kind, world);
        emitter.GetMaxListeners().ShouldBe(10);
        emitter.SetMaxListeners(2);
        foreach (string channel in new[] { "x", "y", "x", "y", "x", "x", "y" })
        {
            emitter.On(channel, () => { });
        }

        world.Console.ShouldBe([Warning("x"), Warning("y")]);
        emitter.RemoveAllListeners("x");
        Enumerable.Range(0, 4).ToList().ForEach(_ => emitter.On("x", () => { }));
        emitter.RemoveAllListeners();
        Enumerable.Range(0, 4).ToList().ForEach(_ => emitter.On("y", () => { }));
        world.Console.ShouldBe([Warning("x"), Warning("y"), Warning("x"), Warning("y")]);

        string Warning(string channel) =>
            "MaxListenersExceededWarning: Possible EventEmitter memory leak detected. "
            + $"3 {channel} listeners added to [{className}]. MaxListeners is 2. "
            + "Use emitter.setMaxListeners() to increase limit";
    }

    private static EmitterUnderTest Of(EmitterKind kind, IpcWorld world) =>
        EmitterUnderTest.Of(kind, world);
}
