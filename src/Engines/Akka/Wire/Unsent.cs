using System.Collections.Immutable;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>What becomes of calls and answers that cannot leave: nobody waits in vain.</summary>
internal static class Unsent
{
    /// <summary>
    /// What is sent in place of a message, because others wait for it; nothing if nobody does.
    /// </summary>
    /// <remarks>
    /// An answer becomes one that says why. The message of a port becomes one without a value,
    /// which arrives as what cannot be read does (R28): those after it go by their numbers.
    /// </remarks>
    public static object? InPlaceOf(object message, IpcError error) =>
        message switch
        {
            CallOutcome outcome => new CallOutcome(outcome.Invocation, default, error),
            UtilityAnswer answer => new UtilityAnswer(answer.Invocation, default, error),
            RendererAnswer answer => new RendererAnswer(
                answer.Document,
                answer.Invocation,
                default,
                error
            ),
            PortMessage post => new PortMessage(post.Port, post.Number, default, []),
            _ => null,
        };

    /// <summary>Closes the ports that would have changed hands.</summary>
    public static void ClosePorts(object message)
    {
        ImmutableArray<PortEnd> ports = message switch
        {
            RendererPostMessage post => post.Ports,
            Deliver deliver => deliver.Ports,
            PortMessage post => post.Ports,
            UtilityPost post => post.Ports,
            _ => [],
        };
        foreach (PortEnd end in ports.IsDefault ? [] : ports)
        {
            end.Port.Tell(new PortClosed(end.Sent));
        }
    }

    /// <summary>Answers a call in the place of whoever was called.</summary>
    public static void Answer(Outgoing call, IpcError error)
    {
        switch (call.Message)
        {
            case RendererInvoke invoke:
                invoke.Caller.Tell(new CallOutcome(invoke.Invocation, default, error));
                break;
            case RendererInvokeWindow invoke:
                invoke.Caller.Tell(new CallOutcome(invoke.Invocation, default, error));
                break;
            case RendererSendSync sync when sync.Caller == Contracts.Engine.ActorRef.Nobody:
                call.Sender.Tell(new CallOutcome(sync.Invocation, default, error), call.Recipient);
                break;
            case RendererSendSync sync:
                sync.Caller.Tell(new CallOutcome(sync.Invocation, default, error));
                break;
            case DeliverCall question:
                call.Sender.Tell(
                    new RendererAnswer(question.Document, question.Invocation, default, error),
                    call.Recipient
                );
                break;
            case UtilityCall question:
                call.Sender.Tell(
                    new UtilityAnswer(question.Invocation, default, error),
                    call.Recipient
                );
                break;
            default:
                (call.Sender as AskRef)?.TryEnd(
                    new Contracts.Engine.Failure(new InvalidOperationException(error.Text))
                );
                break;
        }
    }
}
