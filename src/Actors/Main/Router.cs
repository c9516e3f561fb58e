using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>Brings the messages of renderers to the listeners of main, in R65's order.</summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class Router(AppCore core)
{
    /// <summary>Offers a message to everyone in main who may hear it.</summary>
    /// <returns>Whether anybody did.</returns>
    public bool Route(IpcMainEvent message)
    {
        bool isAnswerable = false;
        try
        {
            bool isHeard = Cascade(message, ref isAnswerable);
            if (!isHeard)
            {
                Unheard(message);
            }

            return isHeard;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            isAnswerable = false;
            throw;
        }
        finally
        {
            if (!isAnswerable)
            {
                // Nobody has the event in hands, so nobody can answer any more (R113, R114).
                message.Answer(IpcPayload.ReplyNeverSent);
            }
        }
    }

    private bool Cascade(IpcMainEvent message, ref bool isAnswerable)
    {
        string channel = message.Channel.Name;
        WebContents contents = message.Sender;
        bool isHeard = false;
        if (HasOffer(message))
        {
            isHeard = isAnswerable = true;
            contents.Offer(message, channel);
        }

        isHeard |= Dispatch(contents.MainFrame.IpcIfUsed, message, ref isAnswerable);
        isHeard |= Dispatch(contents.Ipc, message, ref isAnswerable);
        isHeard |= Dispatch(core.IpcMain, message, ref isAnswerable);
        return isHeard;
    }

    private bool Dispatch(IpcMain? emitter, IpcMainEvent message, ref bool isAnswerable)
    {
        if (emitter is null)
        {
            return false;
        }

        string channel = message.Channel.Name;
        Listener[] listeners = emitter.Registered(channel);
        if (listeners.Length == 0)
        {
            return channel == IpcEmitter.ErrorChannel ? throw Unguarded(message) : false;
        }

        AdoptPorts(message);
        isAnswerable |= emitter.Dispatch(channel, listeners, message, ref message.Arguments);
        return true;
    }

    private void AdoptPorts(IpcMainEvent message)
    {
        if (message is { Message: RendererPostMessage { Ports: { Length: > 0 } ends }, Ports: [] })
        {
            message.Adopt([.. ends.Select(core.MainPorts.Adopt)]);
        }
    }

    private void Unheard(IpcMainEvent message)
    {
        switch (message.Message)
        {
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                break;
            case RendererSendSync:
                core.Report(Texts.SyncUnheard(message.Sender.Id.Value, message.Channel.Name));
                break;
        }
    }

    // Somebody took the guard away (R38).
    private static Exception Unguarded(IpcMainEvent message)
    {
        if (message is { Message: RendererPostMessage post, Ports: [] })
        {
            PortTransfer.Close(post.Ports);
        }

        return UnhandledError.Of(ref message.Arguments);
    }

    private static bool HasOffer(IpcMainEvent message) =>
        message.Message switch
        {
            RendererSend => message.Sender.HasIpcMessageListener,
            RendererSendSync => message.Sender.HasIpcMessageSyncListener,
            _ => false,
        };
}
