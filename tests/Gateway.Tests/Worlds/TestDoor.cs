using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>Main as sessions see it: keeps what it is told, and answers as a test wants.</summary>
internal sealed class TestDoor(
    List<object> heard,
    Func<Action<object, ActorRef>?> onMessage,
    Func<bool> isBusy
) : Actor
{
    public override void Receive(object message)
    {
        if (message is HandledMark && !isBusy())
        {
            Context.Sender.Tell(message, Context.Self);
            return;
        }

        heard.Add(message);
        onMessage()?.Invoke(message, Context.Sender);
    }
}
