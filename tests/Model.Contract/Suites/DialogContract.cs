using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// The open dialog: main asks, the page host draws, and no choice leaves the folder.
/// </summary>
public abstract class DialogContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R336")]
    public void An_open_dialog_is_drawn_by_the_page_host_and_gives_full_paths()
    {
        using IpcWorld world = Begin();
        string root = Pages.FolderWithFiles;
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        Task<OpenDialogResult> dialog = world.App.Dialog.ShowOpenDialogAsync(
            window,
            new OpenDialogOptions { RootDirectory = root, Title = "Choose" }
        );
        world.Settle();
        Deliver shown = Told(page, "dialog:open").ShouldHaveSingleItem();
        object[] content = CloneSerializer.Deserialize<object[]>(shown.Content.Bytes)!;
        var description = (IDictionary<string, object?>)content[1];
        description["title"].ShouldBe("Choose");
        ((object[])description["entries"]!).Length.ShouldBe(3);

        InvocationId list = page.Invoke(Channel.Framework("dialog:list"), List(content[0], "sub"));
        InvocationId wrong = page.Invoke(Channel.Framework("dialog:list"), List(content[0], ".."));
        world.Settle();
        page.OutcomeOf(list)!.Error.ShouldBeNull();
        page.OutcomeOf(wrong)!.Error!.Code.ShouldBe("refused");

        page.Tell(Result(page, content[0], "sub/inner.txt"));
        world.Await(dialog).FilePaths.ShouldBe([Path.Combine(root, "sub", "inner.txt")]);
    }

    [Theory]
    [InlineData(5e9)]
    [InlineData(double.NaN)]
    [InlineData(-1.5)]
    public void A_number_that_no_dialog_can_have_is_refused_like_any_other(double id)
    {
        using IpcWorld world = Begin();
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));

        InvocationId list = page.Invoke(Channel.Framework("dialog:list"), List(id, ""));
        page.Tell(Result(page, id, "a.txt"));
        world.Settle();

        page.OutcomeOf(list)!.Error!.Code.ShouldBe("refused");
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R336")]
    public void A_choice_that_leaves_the_folder_is_no_choice()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        string[][] choices =
        [
            ["../secret.txt"],
            ["/etc/passwd"],
            ["sub"],
            ["a.txt", "b.txt"],
            [],
        ];
        for (int i = 0; i < choices.Length; i++)
        {
            Task<OpenDialogResult> dialog = world.App.Dialog.ShowOpenDialogAsync(
                window,
                new OpenDialogOptions { RootDirectory = Pages.FolderWithFiles }
            );
            world.Settle();

            page.Tell(Result(page, i + 1, choices[i]));

            world.Await(dialog).Canceled.ShouldBeTrue($"choice {i}");
        }
    }

    [Fact]
    public void A_dialog_ends_with_its_page_and_obeys_no_other()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe other = PageProbe.Visit(world, Pages.NewWindow(world));
        Task<OpenDialogResult> dialog = world.App.Dialog.ShowOpenDialogAsync(
            window,
            new OpenDialogOptions { RootDirectory = Pages.FolderWithFiles }
        );
        world.Settle();

        other.Tell(Result(other, 1, "a.txt"));
        world.Settle();
        dialog.IsCompleted.ShouldBeFalse();
        world.Console.ShouldBe(["Reply to dialog:open sent by unexpected sender"]);

        page.Unload();
        world.Await(dialog).Canceled.ShouldBeTrue();
    }

    [Fact]
    public void A_dialog_outlives_the_page_before_its_own()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe old = PageProbe.Visit(world, window);
        old.Silent = true;
        PageProbe page = PageProbe.Visit(world, window);
        Task<OpenDialogResult> dialog = world.App.Dialog.ShowOpenDialogAsync(
            window,
            new OpenDialogOptions { RootDirectory = Pages.FolderWithFiles }
        );
        world.Settle();

        old.Unload();
        world.Settle();

        dialog.IsCompleted.ShouldBeFalse();
        page.Tell(Result(page, 1, "a.txt"));
        world.Await(dialog).Canceled.ShouldBeFalse();
        world.App.Engine.Stop(old.Self);
    }

    [Fact]
    [Trait("Rule", "R336")]
    public void A_dialog_that_opens_before_its_page_has_attached_is_drawn_once_it_has()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Load(world, window);
        Task<OpenDialogResult> dialog = world.App.Dialog.ShowOpenDialogAsync(
            window,
            new OpenDialogOptions { RootDirectory = Pages.FolderWithFiles }
        );
        world.Settle();

        page.Attach();
        world.Settle();

        Told(page, "dialog:open").ShouldHaveSingleItem();
        page.Tell(Result(page, 1, "a.txt"));
        world.Await(dialog).Canceled.ShouldBeFalse();
    }

    [Fact]
    public void A_dialog_without_a_folder_is_refused()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();

        Should.Throw<InvalidOperationException>(() =>
        {
            _ = world.App.Dialog.ShowOpenDialogAsync(window);
        });
        Should.Throw<DirectoryNotFoundException>(() =>
        {
            _ = world.App.Dialog.ShowOpenDialogAsync(
                window,
                new OpenDialogOptions { RootDirectory = "/no/such/folder" }
            );
        });
    }

    [Fact]
    public void A_page_of_code_chooses_by_the_apps_options()
    {
        string root = Pages.FolderWithFiles;
        using IpcWorld world = Begin(
            options: new IpcAppOptions
            {
                DialogRoot = root,
                InProcessDialog = files => [files.Single(file => file == "a.txt")],
            }
        );
        world.Page("a");

        OpenDialogResult result = world.Await(
            world.App.Dialog.ShowOpenDialogAsync(world.App.FindWindow("a")!)
        );

        result.FilePaths.ShouldBe([Path.Combine(root, "a.txt")]);
    }

    private static List<Deliver> Told(PageProbe page, string channel) =>
        [.. page.Heard.OfType<Deliver>().Where(one => one.Channel == Channel.Framework(channel))];

    private static Payload List(object id, string path) => Payload.FromArguments([id, path]);

    private static RendererSend Result(PageProbe page, object id, params string[] names) =>
        new(
            page.Document.Document,
            Channel.Framework("dialog:result"),
            Payload.FromBytes(CloneSerializer.SerializeArguments([id, names]))
        );
}
