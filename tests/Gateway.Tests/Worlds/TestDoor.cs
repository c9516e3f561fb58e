using ActorIpc.Contracts.Engine;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>Main as sessions see it: keeps what it is told, and answers as a test wants.</summary>
internal sealed class TestDoor(List<object> heard, Func<Action<object, ActorRef>?> onMessage)
    : Actor
{
    public override void Receive(object message)
    {
        heard.Add(message);
        onMessage()?.Invoke(message, Context.Sender);
    }
}
