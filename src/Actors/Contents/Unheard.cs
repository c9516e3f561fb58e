using ActorIpc.Actors.Ports;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>What is told to a renderer whose document may not speak, or no longer.</summary>
internal static class Unheard
{
    /// <summary>Answers what waits for an answer, and closes what came along.</summary>
    /// <returns>Whether that is all; otherwise the message is a dead letter as well.</returns>
    public static bool TryAnswer(RendererMessage message, IActorContext context)
    {
        switch (message)
        {
            case RendererInvoke call:
                Reject(call.Caller, call.Invocation);
                return false;
            case RendererInvokeWindow call:
                Reject(call.Caller, call.Invocation);
                return false;
            case RendererSendSync sync:
                CallOutcome outcome = new(sync.Invocation, IpcPayload.ContentsDestroyed);
                Addressed(sync, context.Sender).Caller.Tell(outcome);
                return false;
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                return false;
            case RendererAttached attached:
                // Another document began before this one's renderer came, or it has no IPC.
                attached.Renderer.Tell(
                    new DocumentClosed(message.Document, "replaced"),
                    context.Self
                );
                return true;
            case RendererUnloaded or RendererGone or RendererCancel or RendererFrameRemoved:
            case RendererUnloadAnswer or RendererHangs:
            case RendererAnswer:
                return true;
            default:
                return false;
        }
    }

    /// <summary>A question, with who asks if the message does not say it.</summary>
    public static RendererSendSync Addressed(RendererSendSync sync, ActorRef sender) =>
        sync.Caller == ActorRef.Nobody ? sync with { Caller = sender } : sync;

    private static void Reject(ActorRef caller, InvocationId invocation)
    {
        IpcError error = new(IpcErrorCode.Gone, Texts.ContentsDestroyed);
        caller.Tell(new CallOutcome(invocation, default, error));
    }
}
