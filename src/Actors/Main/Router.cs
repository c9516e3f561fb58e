using System.Diagnostics.CodeAnalysis;
using ActorIpc.Actors.Binding;
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
    public bool Route(Heard message)
    {
        Passage passage = new(message);
        try
        {
            bool isHeard = Cascade(ref passage);
            if (!isHeard)
            {
                Unheard(message);
            }

            return isHeard;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            passage.IsAnswerable = false;
            throw;
        }
        finally
        {
            if (!passage.IsAnswerable)
            {
                // Nobody has the event in hands, so nobody can answer any more (R113, R114).
                passage.Event?.Answer(IpcPayload.ReplyNeverSent);
            }
        }
    }

    /// <summary>Whether anybody in main would hear a message.</summary>
    public bool HasListener(Heard message)
    {
        string channel = message.Channel.Name;
        WebContents contents = message.Document.Contents;
        return HasOffer(message)
            || message.Document.Frame.IpcIfUsed?.Registered(channel).Length > 0
            || contents.Ipc.Registered(channel).Length > 0
            || core.IpcMain.Registered(channel).Length > 0;
    }

    private bool Cascade(ref Passage passage)
    {
        Heard message = passage.Message;
        WebContents contents = message.Document.Contents;
        bool isHeard = false;
        if (HasOffer(message))
        {
            isHeard = passage.IsAnswerable = true;
            contents.Offer(passage.TakeEvent(), message.Channel.Name);
        }

        isHeard |= Dispatch(message.Document.Frame.IpcIfUsed, ref passage);
        isHeard |= Dispatch(contents.Ipc, ref passage);
        isHeard |= Dispatch(core.IpcMain, ref passage);
        return isHeard;
    }

    private bool Dispatch(IpcMain? emitter, ref Passage passage)
    {
        if (emitter is null)
        {
            return false;
        }

        string channel = passage.Message.Channel.Name;
        Listener[] listeners = emitter.Registered(channel);
        if (listeners.Length == 0)
        {
            return channel == IpcEmitter.ErrorChannel ? throw Unguarded(ref passage) : false;
        }

        if (Listener.AnyTakesEvent(listeners))
        {
            passage.TakeEvent();
        }

        AdoptPorts(passage.Event);
        passage.IsAnswerable |= emitter.Dispatch(
            channel,
            listeners,
            passage.Event,
            ref passage.Arguments
        );
        return true;
    }

    private void AdoptPorts(IpcMainEvent? message)
    {
        if (message is { Message: RendererPostMessage { Ports: { Length: > 0 } ends }, Ports: [] })
        {
            message.Adopt([.. ends.Select(core.MainPorts.Adopt)]);
        }
    }

    private void Unheard(Heard message)
    {
        switch (message.Message)
        {
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                break;
            case RendererSendSync:
                int id = message.Document.Contents.Id.Value;
                core.Report(Texts.SyncUnheard(id, message.Channel.Name));
                break;
        }
    }

    // Somebody took the guard away (R38).
    private static Exception Unguarded(ref Passage passage)
    {
        if (passage.Event is { Message: RendererPostMessage post, Ports: [] })
        {
            PortTransfer.Close(post.Ports);
        }

        return UnhandledError.Of(ref passage.Arguments);
    }

    private static bool HasOffer(Heard message) =>
        message.Message switch
        {
            RendererSend => message.Document.Contents.HasIpcMessageListener,
            RendererSendSync => message.Document.Contents.HasIpcMessageSyncListener,
            _ => false,
        };

    /// <summary>A message on its way through main.</summary>
    /// <remarks>
    /// All who take the event get the same one. A send that nobody takes the event of never has
    /// one: it has no ports, and needs no answer.
    /// </remarks>
    private struct Passage
    {
        private Arguments _arguments;

        public Passage(Heard message)
        {
            Message = message;
            _arguments = message.Read();
            if (message.Message is not RendererSend)
            {
                TakeEvent();
            }
        }

        public Heard Message { get; }

        public IpcMainEvent? Event { get; private set; }

        /// <summary>Whether somebody has the event in hands, who may answer later.</summary>
        public bool IsAnswerable { get; set; }

        /// <summary>The arguments, decoded at most once for all listeners.</summary>
        [UnscopedRef]
        public ref Arguments Arguments =>
            ref Event is { } made ? ref made.Arguments : ref _arguments;

        public IpcMainEvent TakeEvent() => Event ??= new IpcMainEvent(Message, _arguments);
    }
}
