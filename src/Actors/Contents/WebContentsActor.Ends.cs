using ActorIpc.Actors.Main;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <content>How the door closes: who is asked, and what is the end.</content>
internal sealed partial class WebContentsActor
{
    // What a killed process of Linux ends with.
    private const int KilledExitCode = 9;

    private PageQuestion? _question;

    private PageQuestion Question => _question ??= new(contents, core, Context.Self);

    private void Kill()
    {
        if (_frames.Main.Current is { Renderer: { } renderer } slot)
        {
            renderer.Tell(new DocumentClosed(slot.Info.Id, "killed"), Context.Self);
            Lose(slot, new RenderProcessGoneDetails("killed", KilledExitCode));
        }
    }

    private void Close(string reason)
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        if (_frames.Main.Current is { } slot)
        {
            Retire(_frames.Main, slot, reason);
        }

        if (_frames.Unloading.Count > 0)
        {
            Context.StartTimer(core.Options.FarewellTimeout, new FarewellOver());
        }

        EndIfDone();
    }

    private void EndIfDone()
    {
        if (_isClosing && _frames.Unloading.Count == 0)
        {
            End();
        }
    }

    private void End()
    {
        foreach (DocumentSlot slot in _frames.Unloading)
        {
            ToMain(new DocumentEnded(slot.Info));
        }

        DropWaiting(_frames.Main);
        ToMain(new ContentsClosed(contents));
        Context.Stop(Context.Self);
    }
}
