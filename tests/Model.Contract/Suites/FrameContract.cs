using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The frames of a page (section 12 of the rules).</summary>
public abstract class FrameContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static IpcRenderer Open(IpcWorld world, Action<IpcRenderer> page, bool hasIpc = true)
    {
        BrowserWindow window = world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions { Name = "w", NodeIntegrationInSubFrames = hasIpc }
            )
        );
        return world.Await(window.LoadRendererAsync(page));
    }

    private static WebContents ContentsOf(IpcWorld world) => world.App.FindWindow("w")!.WebContents;

    [Fact]
    [Trait("Rule", "R146")]
    public void Frames_stand_in_the_frame_of_the_page_that_put_them_there()
    {
        using IpcWorld world = Begin();
        Open(
            world,
            page =>
            {
                page.AppendFrame(child => child.AppendFrame(_ => { }, "c"), "a");
                page.AppendFrame(_ => { }, "b");
            }
        );
        world.Settle();
        WebFrameMain main = ContentsOf(world).MainFrame;

        main.Frames.Select(frame => frame.Name).ShouldBe(["a", "b"]);
        main.FramesInSubtree.Select(frame => frame.Name).ShouldBe(["", "a", "c", "b"]);
        WebFrameMain deep = main.Frames[0].Frames.ShouldHaveSingleItem();
        deep.Parent.ShouldBeSameAs(main.Frames[0]);
        deep.Top.ShouldBeSameAs(main);
        main.Top.ShouldBeSameAs(main);
        main.Parent.ShouldBeNull();
    }
}
