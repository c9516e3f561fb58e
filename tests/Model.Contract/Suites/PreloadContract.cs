using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What an app runs in every page that is C# code, before the page (R6).</summary>
public abstract class PreloadContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R6")]
    public void The_apps_preloads_run_first_in_every_document_and_frame_and_share_its_renderer()
    {
        Notes<(string Who, IpcRenderer Renderer)> ran = [];
        IpcAppOptions options = new() { PagePreloads = [Note("first"), Note("second")] };
        using IpcWorld world = Begin(options: options);
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(new() { NodeIntegrationInSubFrames = true })
        );

        IpcRenderer page = world.Await(window.LoadRendererAsync(Note("page")));
        Take(page).ShouldBe(["first", "second", "page"]);

        page.AppendFrame(Note("frame"));
        world.Settle();
        Take(ran[0].Renderer).ShouldBe(["first", "second", "frame"]);

        IpcRenderer next = world.Await(window.LoadRendererAsync(Note("next page")));
        next.ShouldNotBeSameAs(page);
        Take(next).ShouldBe(["first", "second", "next page"]);

        Action<IpcRenderer> Note(string who) => renderer => ran.Add((who, renderer));

        string[] Take(IpcRenderer renderer)
        {
            ran.ShouldAllBe(one => ReferenceEquals(one.Renderer, renderer));
            string[] order = [.. ran.Select(one => one.Who)];
            ran.Clear();
            return order;
        }
    }

    [Fact]
    [Trait("Rule", "R6")]
    [Trait("Rule", "R60")]
    public void A_preload_may_speak_at_once_and_one_that_throws_stops_nothing()
    {
        IpcAppOptions options = new()
        {
            PagePreloads =
            [
                static page => page.Send("c", "preload"),
                static _ => throw new TimeZoneNotFoundException(),
                static page => page.Send("c", "next preload"),
            ],
        };
        using IpcWorld world = Begin(options: options);
        Notes<string> heard = [];
        world.App.IpcMain.On("c", (string who) => heard.Add(who));

        world.Page(page => page.Send("c", "page"));
        world.Settle();

        heard.ShouldBe(["preload", "next preload", "page"]);
        world.Console.ShouldHaveSingleItem().ShouldStartWith("Uncaught exception in the page");
    }
}
