using ActorIpc.Contracts;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Which of many answers to a sendSync counts (section 9 of the rules).</summary>
public abstract class SyncAnswerContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string NeverSent = "reply was never sent";

    [Fact]
    [Trait("Rule", "R107")]
    public void Later_answers_of_the_same_and_of_other_listeners_are_ignored_without_error()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => Answer(e, "first", "first again"));
        world.App.IpcMain.On("c", (IpcMainEvent e) => Answer(e, "second"));
        IpcRenderer page = world.Page();

        page.SendSync<string>("c").ShouldBe("first");

        heard.ShouldBe(["first", "first again", "second"]);
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();

        void Answer(IpcMainEvent e, params string[] values)
        {
            foreach (string value in values)
            {
                e.ReturnValue = value;
                heard.Add(value);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R108")]
    public void Each_stage_beats_all_that_come_after_it()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        Notes<string> answers = [];

        world.App.IpcMain.On("c", (IpcMainEvent e) => e.ReturnValue = "main");
        answers.Add(page.SendSync<string>("c")!);
        contents.Ipc.On("c", (IpcMainEvent e) => e.ReturnValue = "contents");
        answers.Add(page.SendSync<string>("c")!);
        contents.MainFrame.Ipc.On("c", (IpcMainEvent e) => e.ReturnValue = "frame");
        answers.Add(page.SendSync<string>("c")!);
        contents.IpcMessageSync += static (_, e) => e.Event.ReturnValue = "event";
        answers.Add(page.SendSync<string>("c")!);

        answers.ShouldBe(["main", "contents", "frame", "event"]);
    }

    [Fact]
    [Trait("Rule", "R112")]
    public void A_listener_of_any_stage_is_one_and_main_does_not_warn()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        IpcRenderer other = world.Page("b");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        contents.MainFrame.Ipc.On("frame", static () => { });
        contents.Ipc.On("contents", static () => { });
        world.App.IpcMain.On("main", static () => { });

        foreach (string channel in new[] { "frame", "contents", "main" })
        {
            page.SendSync<object>(channel);
        }

        contents.IpcMessageSync += static (_, _) => { };
        page.SendSync<object>("event");
        world.Console.ShouldBeEmpty();

        // Those of another page are none.
        other.SendSync<object>("contents");
        WebContentsId id = world.App.FindWindow("b")!.WebContents.Id;
        world.Console.ShouldBe([
            $"WebContents #{id} called ipcRenderer.sendSync() with 'contents' channel "
                + "without listeners.",
        ]);
    }

    [Fact]
    [Trait("Rule", "R114")]
    [Trait("Rule", "R116")]
    public void Who_fails_to_answer_leaves_the_call_to_the_next_stage_or_to_nobody()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        contents.Ipc.On("c", static (IpcMainEvent e) => e.ReturnValue = (Action)(() => { }));

        Answer("c").ShouldBe(NeverSent);
        world
            .Uncaught.ShouldHaveSingleItem()
            .ShouldBeOfType<CloneException>()
            .Message.ShouldBe("An object could not be cloned.");

        contents.Ipc.On("d", static (IpcMainEvent e) => AnswerThenThrow(e));
        page.SendSync<string>("d").ShouldBe("answered before it threw");
        world.Uncaught.Count.ShouldBe(2);

        object? Answer(string channel) =>
            page.SendSync<object>(channel)
                .ShouldBeAssignableTo<IDictionary<string, object?>>()!
                .ShouldHaveSingleItem()
                .Value;

        static void AnswerThenThrow(IpcMainEvent e)
        {
            e.ReturnValue = "answered before it threw";
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    [Trait("Rule", "R113")]
    [Trait("Rule", "R115")]
    public void An_async_listener_that_fails_is_mains_and_leaves_the_call_unanswered()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            world.App.IpcMain.On("c", FailAsync);
            world.App.IpcMain.On("d", AnswerAndFailAsync);
            IpcRenderer page = world.Page();

            Should
                .Throw<IpcException>(() => page.SendSync<string>("c"))
                .Message.ShouldBe(NeverSent, $"seed {seed}");
            page.SendSync<string>("d").ShouldBe("in time");
            world.Settle();

            world.Uncaught.Count.ShouldBe(2, $"seed {seed}");
        }

        static async Task FailAsync(IpcMainEvent e)
        {
            await Task.Yield();
            throw new TimeZoneNotFoundException();
        }

        static async Task AnswerAndFailAsync(IpcMainEvent e)
        {
            await Task.Yield();
            e.ReturnValue = "in time";
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    [Trait("Rule", "R118")]
    public void While_a_page_is_blocked_main_goes_on_and_the_page_hears_in_order_later()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            IpcRenderer other = world.Page("other");
            IpcMainEvent? blocked = null;
            world.App.IpcMain.On("block", (IpcMainEvent e) => Block(e));
            world.App.IpcMain.On("free", () => blocked!.ReturnValue = "freed by another page");

            world.Page(page =>
            {
                page.On("news", (int n) => heard.Add($"news {n}"));
                heard.Add(page.SendSync<string>("block")!);
            });
            world.Settle();

            heard.ShouldBe(["freed by another page", "news 1", "news 2"], $"seed {seed}");

            void Block(IpcMainEvent e)
            {
                blocked = e;
                e.Reply("news", 1);
                e.Sender.Send("news", 2);
                other.Send("free");
            }
        }
    }
}
