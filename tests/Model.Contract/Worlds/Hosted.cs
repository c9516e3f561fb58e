namespace ActorIpc.Model.Contract.Worlds;

/// <summary>A page that shows a guest, and all that has to do with it.</summary>
public sealed class Hosted
{
    private Hosted(BrowserWindow window, IpcRenderer page)
    {
        Window = window;
        Page = page;
    }

    public BrowserWindow Window { get; }

    /// <summary>What the embedder's page speaks with.</summary>
    public IpcRenderer Page { get; }

    public WebviewElement Element { get; private set; } = null!;

    /// <summary>What the guest's page speaks with.</summary>
    public IpcRenderer Guest { get; private set; } = null!;

    /// <summary>The guest's contents.</summary>
    public WebContents Contents { get; private set; } = null!;

    public WebContents Embedder => Window.WebContents;

    /// <summary>A window whose page may show guests.</summary>
    public static BrowserWindow NewWindow(IpcWorld world) =>
        world.Await(world.App.CreateWindowAsync(new BrowserWindowOptions { WebviewTag = true }));

    /// <summary>Shows a guest and waits until it is there.</summary>
    /// <param name="world">Where.</param>
    /// <param name="guest">The guest's page.</param>
    /// <param name="tinker">What the page does with the element at once.</param>
    /// <param name="prepare">What main does with the window before.</param>
    /// <param name="preferences">How the guest is shown.</param>
    public static Hosted In(
        IpcWorld world,
        Action<IpcRenderer>? guest = null,
        Action<WebviewElement>? tinker = null,
        Action<BrowserWindow>? prepare = null,
        WebviewPreferences? preferences = null
    )
    {
        BrowserWindow window = NewWindow(world);
        Hosted hosted = new(window, world.Await(window.LoadRendererAsync(static _ => { })));
        prepare?.Invoke(window);
        window.WebContents.DidAttachWebview += (_, contents) => hosted.Contents = contents;
        // In a turn of the page, so that nothing of the guest comes before the page has tinkered.
        hosted.Page.Loop.Run(() =>
        {
            hosted.Element = hosted.Page.AppendWebview(
                renderer =>
                {
                    hosted.Guest = renderer;
                    guest?.Invoke(renderer);
                },
                preferences
            );
            tinker?.Invoke(hosted.Element);
        });
        world.Settle();
        return hosted;
    }
}
