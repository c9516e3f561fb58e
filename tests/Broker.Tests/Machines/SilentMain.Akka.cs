using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>A main that hears of a node and says nothing.</summary>
internal sealed class SilentMain(Action heard) : Actor
{
    public override void Receive(object message)
    {
        if (message is NodeHello)
        {
            heard();
        }
    }
}
