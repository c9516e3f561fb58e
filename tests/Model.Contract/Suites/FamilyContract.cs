using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Windows that depend on others, and how they are found (R174 to R177, R183).</summary>
public abstract class FamilyContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R183")]
    public void Closing_a_parent_closes_its_children_first()
    {
        using IpcWorld world = Begin();
        BrowserWindow parent = world.Window("parent");
        BrowserWindow child = Child(world, parent, "child");
        BrowserWindow grandchild = Child(world, child, "grandchild");
        Notes<string> news = [];
        foreach (BrowserWindow window in (BrowserWindow[])[parent, child, grandchild])
        {
            string name = window.Name!;
            window.Closing += (_, _) => news.Add($"{name} closing");
            window.Closed += (_, _) => news.Add($"{name} closed");
        }

        parent.Close();
        world.Settle();

        news.ShouldBe([
            "parent closing",
            "child closing",
            "grandchild closing",
            "grandchild closed",
            "child closed",
            "parent closed",
        ]);
    }

    [Fact]
    [Trait("Rule", "R183")]
    public void A_child_that_refuses_keeps_its_parent()
    {
        using IpcWorld world = Begin();
        BrowserWindow parent = world.Window("parent");
        BrowserWindow child = Child(world, parent, "child");
        bool refuses = true;
        child.Closing += (_, e) => e.Cancel = refuses;

        parent.Close();
        world.Settle();
        world.App.Windows.ShouldBe([parent, child]);

        refuses = false;
        parent.Close();
        world.Settle();
        world.App.Windows.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R183")]
    [Trait("Rule", "R184")]
    public void Destroying_a_parent_destroys_its_children_first()
    {
        using IpcWorld world = Begin();
        BrowserWindow parent = world.Window("parent");
        BrowserWindow child = Child(world, parent, "child");
        Notes<string> news = [];
        world.App.WindowAllClosed += (_, _) => news.Add("all closed");
        child.Closing += (_, e) => e.Cancel = true;
        child.Closed += (_, _) => news.Add($"child closed {parent.IsDestroyed}");
        parent.Closed += (_, _) => news.Add("parent closed");

        parent.Destroy();
        world.Settle();

        news.ShouldBe(["child closed False", "parent closed", "all closed"]);
    }

    [Fact]
    [Trait("Rule", "R183")]
    public void A_window_opened_by_a_page_goes_with_it_unless_it_outlives_its_opener()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("opener");
        BrowserWindow opener = world.App.FindWindow("opener")!;
        BrowserWindowOptions opened = new() { Opener = opener.WebContents.MainFrame };
        world.Await(world.App.CreateWindowAsync(opened with { Name = "goes" }));
        world.Await(
            world.App.CreateWindowAsync(opened with { Name = "stays", OutlivesOpener = true })
        );
        BrowserWindow early = world.Await(
            world.App.CreateWindowAsync(opened with { Name = "early" })
        );
        early.Destroy();
        world.Settle();
        opener.IsDestroyed.ShouldBeFalse();

        page.Close();
        world.Settle();

        world.App.Windows.ShouldHaveSingleItem().Name.ShouldBe("stays");
    }

    [Fact]
    [Trait("Rule", "R183")]
    public void Windows_that_depend_on_each_other_in_a_circle_end_together()
    {
        using IpcWorld world = Begin();
        world.Page("first");
        BrowserWindow first = world.App.FindWindow("first")!;
        BrowserWindow second = world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions { Opener = first.WebContents.MainFrame }
            )
        );
        first.SetParentWindow(second);
        world.Settle();
        first.ParentWindow.ShouldBeSameAs(second);

        first.Destroy();
        world.Settle();

        world.App.Windows.ShouldBeEmpty();
    }

    [Fact]
    public void A_window_may_change_its_parent_but_not_belong_to_itself()
    {
        using IpcWorld world = Begin();
        BrowserWindow first = world.Window();
        BrowserWindow second = world.Window();
        BrowserWindow child = Child(world, first, "child");
        child.IsModal.ShouldBeTrue();
        first.GetChildWindows().ShouldBe([child]);

        child.SetParentWindow(second);
        world.Settle();
        first.GetChildWindows().ShouldBeEmpty();
        second.GetChildWindows().ShouldBe([child]);

        Should.Throw<ArgumentException>(() => second.SetParentWindow(child));
        Should.Throw<ArgumentException>(() => second.SetParentWindow(second));
        child.SetParentWindow(null);
        world.Settle();
        child.ParentWindow.ShouldBeNull();

        first.Destroy();
        world.Settle();
        child.IsDestroyed.ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => child.SetParentWindow(first));
        world.Fails<ObjectDisposedException>(
            world.App.CreateWindowAsync(new BrowserWindowOptions { Parent = first })
        );
    }

    [Fact]
    [Trait("Rule", "R175")]
    public void The_focused_window_is_the_one_a_page_or_main_says()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow first = world.App.FindWindow("a")!;
        BrowserWindow second = world.Window("b");
        BrowserWindow.GetFocusedWindow(world.App).ShouldBeNull();

        page.Focus();
        world.Settle();
        BrowserWindow.GetFocusedWindow(world.App).ShouldBeSameAs(first);
        second.Focus();
        page.Blur();
        world.Settle();
        BrowserWindow.GetFocusedWindow(world.App).ShouldBeSameAs(second);
        (first.IsFocused, second.IsFocused).ShouldBe((false, true));

        second.Destroy();
        world.Settle();
        BrowserWindow.GetFocusedWindow(world.App).ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R157")]
    [Trait("Rule", "R158")]
    [Trait("Rule", "R175")]
    public void Windows_and_contents_are_found_by_number_while_they_live()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        BrowserWindow other = world.Window();
        WebContents contents = window.WebContents;

        contents.Type.ShouldBe("window");
        BrowserWindow.FromId(world.App, window.Id).ShouldBeSameAs(window);
        BrowserWindow.GetAllWindows(world.App).ShouldBe([window, other]);
        WebContents.FromId(world.App, contents.Id).ShouldBeSameAs(contents);
        WebContents.GetAllWebContents(world.App).ShouldBe([contents, other.WebContents]);

        window.Destroy();
        world.Settle();

        BrowserWindow.FromId(world.App, window.Id).ShouldBeNull();
        WebContents.FromId(world.App, contents.Id).ShouldBeNull();
        WebContents.GetAllWebContents(world.App).ShouldBe([other.WebContents]);
        contents.Id.Value.ShouldNotBe(window.Id.Value);
    }

    private static BrowserWindow Child(IpcWorld world, BrowserWindow parent, string name) =>
        world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions
                {
                    Name = name,
                    Parent = parent,
                    Modal = true,
                }
            )
        );
}
