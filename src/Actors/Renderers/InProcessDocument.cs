using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Renderers;

/// <summary>Opens documents whose page is C# code in this process.</summary>
internal static class InProcessDocument
{
    /// <summary>Starts a renderer, and tells the door that its document begins.</summary>
    /// <remarks>
    /// A renderer is a process of its own, so its actor stands at the top beside main, and not
    /// below main's actors. It ends with its document, or with the door.
    /// </remarks>
    /// <param name="core">The app.</param>
    /// <param name="document">The document that begins.</param>
    /// <param name="isNewFrame">Whether its frame comes with it.</param>
    public static IpcRenderer Open(AppCore core, DocumentInfo document, bool isNewFrame = false)
    {
        IpcRenderer renderer = new(core, DocumentAddress.Of(document)) { Document = document };
        string name = $"{core.Options.Name}-renderer-{document.Contents.Id}-{document.Id}";
        ActorRef actor = core.Engine.Spawn(
            Props.Of(() => new RendererActor(renderer, WithPreloads(core, document.Page!))),
            name
        );
        renderer.Loop.Attach(actor);
        document.Contents.Tell(new LoadInProcess(document, actor, isNewFrame));
        return renderer;
    }

    /// <summary>A page that awaits, as one that does not: its failure is the renderer's.</summary>
    public static Action<IpcRenderer> PageOf(Func<IpcRenderer, Task> page) =>
        renderer =>
        {
            Task running = page(renderer);
            if (!running.IsCompletedSuccessfully)
            {
                _ = WatchAsync(renderer, running);
            }
        };

    // What the app runs in every page comes first; where it fails the page goes on (R6).
    private static Action<IpcRenderer> WithPreloads(AppCore core, Action<IpcRenderer> page) =>
        core.Options.PagePreloads is not { Count: > 0 } preloads
            ? page
            : renderer =>
            {
                foreach (Action<IpcRenderer> preload in preloads)
                {
                    try
                    {
                        preload(renderer);
                    }
                    catch (Exception exception) when (exception is not OutOfMemoryException)
                    {
                        renderer.Fail(exception);
                    }
                }

                page(renderer);
            };

    private static async Task WatchAsync(IpcRenderer renderer, Task running)
    {
        try
        {
            await running;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An unhandled rejection of the page.
            renderer.Fail(exception);
        }
    }
}
