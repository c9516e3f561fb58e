namespace ActorIpc.Model.Contract.Worlds;

/// <summary>Windows whose page is C# code with frames in it.</summary>
internal static class FramedPage
{
    /// <summary>A window with a page, whose frames have IPC unless it is said otherwise.</summary>
    public static WebContents Open(IpcWorld world, Action<IpcRenderer> page, bool hasIpc = true)
    {
        BrowserWindow window = Window(world, hasIpc);
        world.Await(window.LoadRendererAsync(page));
        world.Settle();
        return window.WebContents;
    }

    /// <summary>A window without a page.</summary>
    public static BrowserWindow Window(IpcWorld world, bool hasIpc = true) =>
        world.Await(
            world.App.CreateWindowAsync(
                new BrowserWindowOptions { NodeIntegrationInSubFrames = hasIpc }
            )
        );

    /// <summary>A window with a page, a frame in it, and a frame in that.</summary>
    /// <param name="world">Where.</param>
    /// <param name="each">Runs in each of the three, with its name.</param>
    public static Family OpenFamily(IpcWorld world, Action<IpcRenderer, string>? each = null)
    {
        Family family = new();
        family.Contents = Open(
            world,
            main =>
            {
                family.Main = Run(main, "main");
                main.AppendFrame(child =>
                {
                    family.Child = Run(child, "child");
                    child.AppendFrame(grandchild =>
                        family.Grandchild = Run(grandchild, "grandchild")
                    );
                });
            }
        );
        return family;

        IpcRenderer Run(IpcRenderer page, string name)
        {
            each?.Invoke(page, name);
            return page;
        }
    }
}

/// <summary>A page with a frame in a frame, seen from both sides.</summary>
internal sealed class Family
{
    public WebContents Contents { get; set; } = null!;

    public IpcRenderer Main { get; set; } = null!;

    public IpcRenderer Child { get; set; } = null!;

    public IpcRenderer Grandchild { get; set; } = null!;

    public WebFrameMain MainFrame => Contents.MainFrame;

    public WebFrameMain ChildFrame => MainFrame.Frames[0];
}
