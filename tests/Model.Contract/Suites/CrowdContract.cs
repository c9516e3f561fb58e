using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What is sent to many windows at once.</summary>
public abstract class CrowdContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void A_broadcast_reaches_every_window_and_keeps_its_place_among_other_sends()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Dictionary<string, Notes<int>> heard = [];
            foreach (string name in Names)
            {
                Listen(world.Page(name), heard[name] = []);
            }

            Contents(world, "b").Send("n", 1);
            world.App.Broadcast("n", 2);
            Contents(world, "b").Send("n", 3);
            world.App.BroadcastExcept(Contents(world, "a"), "n", 4);
            world.Settle();

            heard["a"].ShouldBe([2], $"seed {seed}");
            heard["b"].ShouldBe([1, 2, 3, 4], $"seed {seed}");
            heard["c"].ShouldBe([2, 4], $"seed {seed}");
        }
    }

    [Fact]
    public void A_broadcast_overtakes_nothing_whether_the_door_is_busy_or_not()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> heard = [];
            Listen(world.Page("a"), heard);
            WebContents contents = Contents(world, "a");

            world.App.Broadcast("n", 0);
            world.Settle();
            world.App.Broadcast("n", 1);
            contents.Send("n", 2);
            world.App.Broadcast("n", 3);
            world.Settle();
            contents.Send("n", 4);
            world.App.Broadcast("n", 5);
            contents.Send("n", 6);
            world.Settle();

            heard.ShouldBe([0, 1, 2, 3, 4, 5, 6], $"seed {seed}");
        }
    }

    [Fact]
    public void A_broadcast_behind_a_new_page_is_for_that_page()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> first = [];
            Notes<int> second = [];
            Listen(world.Page("a"), first);
            world.App.Broadcast("n", 0);
            world.Settle();

            world.App.Broadcast("n", 1);
            Task loaded = world
                .App.FindWindow("a")!
                .LoadRendererAsync(page => Listen(page, second));
            world.App.Broadcast("n", 2);
            world.Await(loaded);
            world.Settle();

            first.ShouldBe([0, 1], $"seed {seed}");
            second.ShouldBe([2], $"seed {seed}");
        }
    }

    [Fact]
    public void Each_page_gets_an_object_of_its_own_from_one_clone()
    {
        using IpcWorld world = Begin();
        Notes<List<int>> heard = [];
        foreach (string name in Names)
        {
            world.Page(name).On("list", (List<int> list) => heard.Add(list));
        }

        int reads = 0;
        world.App.Broadcast("list", (object)Read(() => reads++));
        world.Settle();

        reads.ShouldBe(2, "It is cloned once, whoever hears it.");
        heard.Count.ShouldBe(3);
        heard.ShouldAllBe(list => list.SequenceEqual(new[] { 1, 2 }));
        heard[0].ShouldNotBeSameAs(heard[1]);

        static IEnumerable<int> Read(Action read)
        {
            read();
            yield return 1;
            read();
            yield return 2;
        }
    }

    [Fact]
    public void A_window_without_a_page_keeps_a_broadcast_for_it()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        BrowserWindow window = world.Window("late");
        world.App.Broadcast("n", 1);
        window.WebContents.Send("n", 2);
        world.Settle();

        world.Await(window.LoadRendererAsync(page => Listen(page, heard)));
        world.Settle();

        heard.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_page_behind_a_socket_is_told_as_any_other()
    {
        using IpcWorld world = Begin();
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));

        world.App.Broadcast("n", 7);
        world.Settle();

        page.Delivered.ShouldHaveSingleItem().Channel.Name.ShouldBe("n");
    }

    [Fact]
    public void A_group_is_whoever_has_joined_it()
    {
        using IpcWorld world = Begin();
        Dictionary<string, Notes<int>> heard = [];
        foreach (string name in Names)
        {
            Listen(world.Page(name), heard[name] = []);
        }

        IpcGroup group = world.App.Group("editors");
        group.Join(Contents(world, "a")).ShouldBeTrue();
        group.Join(Contents(world, "a")).ShouldBeFalse();
        world.App.Group("editors").Join(Contents(world, "b")).ShouldBeTrue();
        group.Send("n", 1);
        group.SendExcept(Contents(world, "a"), "n", 2);
        group.Leave(Contents(world, "b")).ShouldBeTrue();
        group.Leave(Contents(world, "b")).ShouldBeFalse();
        group.Send("n", 3);
        world.Settle();

        heard["a"].ShouldBe([1, 3]);
        heard["b"].ShouldBe([1, 2]);
        heard["c"].ShouldBeEmpty();
        group.Members.ShouldBe([Contents(world, "a")]);
    }

    [Fact]
    public void A_destroyed_contents_has_left_its_groups_and_a_reloaded_one_has_not()
    {
        using IpcWorld world = Begin();
        world.Page("a");
        world.Page("b");
        IpcGroup group = world.App.Group("g");
        group.Join(Contents(world, "a"));
        group.Join(Contents(world, "b"));
        WebContents gone = Contents(world, "b");

        world.Await(world.App.FindWindow("a")!.LoadRendererAsync(static _ => { }));
        world.App.FindWindow("b")!.Destroy();
        world.Settle();

        group.Members.ShouldBe([Contents(world, "a")]);
        group.Join(gone).ShouldBeFalse();
        group.Send("n", 1);
        world.Settle();
    }

    [Fact]
    public void What_cannot_be_cloned_is_logged_once_and_reaches_nobody()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        Listen(world.Page("a"), heard);
        Listen(world.Page("b"), heard);

        Should.Throw<ArgumentException>(() => world.App.Broadcast(null!, 1));
        world.App.Broadcast("n", (object)(Action)(() => { }));
        world.Settle();

        heard.ShouldBeEmpty();
        world.Console.ShouldHaveSingleItem().ShouldStartWith("Error sending from webFrameMain: ");
    }

    [Fact]
    public void In_strict_mode_what_cannot_be_cloned_throws()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { Strict = true });

        Should.Throw<CloneException>(() => world.App.Broadcast("n", (object)(Action)(() => { })));
    }

    private static WebContents Contents(IpcWorld world, string name) =>
        world.App.FindWindow(name)!.WebContents;

    private static void Listen(IpcRenderer page, Notes<int> heard) =>
        page.On("n", (int n) => heard.Add(n));
}
