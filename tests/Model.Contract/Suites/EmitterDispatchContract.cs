using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How every kind of emitter calls its listeners (section 3 of the rules).</summary>
public abstract class EmitterDispatchContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Theory]
    [Trait("Rule", "R30")]
    [Trait("Rule", "R31")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Whatever_listeners_do_the_messages_are_heard_as_the_lists_stood(EmitterKind kind)
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
            Random random = Worlds.Seeds.Random(seed);
            Notes<string> heard = [];
            Notes<string> expected = [];
            List<(string Name, Delegate Delegate)> model = new(capacity: 8);
            int made = 0;
            emitter.On(channel, (Action)Change);

            for (int message = 0; message < 8; message++)
            {
                send(message);
            }

            world.Settle();
            expected.ShouldNotBeEmpty();
            heard.ShouldBe(expected, $"seed {seed}");

            // Runs first: what it changes is for the next message only.
            void Change()
            {
                expected.AddRange(model.Select(one => one.Name));
                for (int i = random.Next(4); i >= 0; i--)
                {
                    ChangeOnce();
                }
            }

            void ChangeOnce()
            {
                if (model.Count > 0 && random.Next(3) == 0)
                {
                    int index = random.Next(model.Count);
                    emitter.Off(channel, model[index].Delegate);
                    model.RemoveAt(index);
                    return;
                }

                string name = $"{made++}";
                Action listener = () => heard.Add(name);
                emitter.On(channel, listener);
                model.Add((name, listener));
            }
        }
    }

    [Theory]
    [Trait("Rule", "R32")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Of_duplicates_the_last_one_is_removed(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<string> calls = [];
        Action twice = () => calls.Add("twice");
        emitter.On(channel, twice);
        emitter.On(channel, () => calls.Add("between"));
        emitter.On(channel, twice);

        emitter.Off(channel, twice);
        send(1);
        world.Settle();

        calls.ShouldBe(["twice", "between"]);
    }

    [Theory]
    [Trait("Rule", "R33")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void Once_is_gone_before_it_is_called(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<int> counts = [];
        Notes<bool> nested = [];
        emitter.Once(
            channel,
            () =>
            {
                counts.Add(emitter.ListenerCount(channel));
                nested.Add(emitter.Emit(channel, 2));
            }
        );

        send(1);
        world.Settle();

        counts.ShouldBe([0]);
        nested.ShouldBe([false]);
    }

    [Theory]
    [Trait("Rule", "R36")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void A_listener_that_throws_ends_this_dispatch_and_no_other(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<int> heard = [];
        emitter.On(
            channel,
            (int n) =>
            {
                if (n == 1)
                {
                    throw new TimeZoneNotFoundException("one");
                }
            }
        );
        emitter.On(channel, (int n) => heard.Add(n));

        send(1);
        send(2);
        world.Settle();

        heard.ShouldBe([2]);
    }

    [Fact]
    [Trait("Rule", "R36")]
    [Trait("Rule", "R65")]
    public void A_listener_that_throws_keeps_the_message_from_all_later_scopes()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        Notes<string> heard = [];
        contents.MainFrame.Ipc.On("c", () => heard.Add("frame"));
        contents.Ipc.On("c", (Action)(() => throw new TimeZoneNotFoundException()));
        world.App.IpcMain.On("c", () => heard.Add("main"));

        page.Send("c");
        world.Settle();

        heard.ShouldBe(["frame"]);
        world.Uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
    }

    [Theory]
    [Trait("Rule", "R37")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void What_a_listener_returns_changes_nothing(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        int calls = 0;
        emitter.On(channel, () => false);
        emitter.On(channel, () => Task.FromResult(1));
        emitter.On(channel, () => calls++);

        send(1);
        world.Settle();

        calls.ShouldBe(1);
        world.Uncaught.ShouldBeEmpty();
    }

    [Theory]
    [Trait("Rule", "R42")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void A_listener_that_comes_later_does_not_hear_what_was(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
        Notes<int> heard = [];

        send(1);
        world.Settle();
        emitter.On(channel, (int n) => heard.Add(n));
        send(2);
        world.Settle();

        heard.ShouldBe([2]);
    }

    [Theory]
    [Trait("Rule", "R43")]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    public void A_message_is_done_before_the_next_one_begins(EmitterKind kind)
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            (IpcEmitter emitter, string channel, _, Action<object?> send) = Of(kind, world);
            Notes<string> steps = [];
            emitter.On(channel, (Func<int, Task>)RunAsync);
            emitter.On(channel, (int n) => steps.Add($"second {n}"));

            send(1);
            send(2);
            world.Settle();

            steps.ShouldBe([
                "begin 1",
                "awaited 1",
                "second 1",
                "begin 2",
                "awaited 2",
                "second 2",
            ]);

            async Task RunAsync(int n)
            {
                steps.Add($"begin {n}");
                await Task.CompletedTask;
                steps.Add($"awaited {n}");
            }
        }
    }

    private static EmitterUnderTest Of(EmitterKind kind, IpcWorld world) =>
        EmitterUnderTest.Of(kind, world);
}
