using ActorIpc.Actors;

namespace ActorIpc.Engines.Akka.OtherProcess.Parts;

/// <summary>A port that this process holds, and what is heard of it.</summary>
internal static class PortEars
{
    /// <summary>Tells of all that comes from the other end.</summary>
    public static void Listen(MessagePortMain port, Lines lines)
    {
        port.On("message", (int n) => lines.Tell("port", n));
        port.On("close", () => lines.Tell("port-closed", ""));
        port.Start();
    }

    /// <summary>Posts as many numbers as are ordered, from one upwards.</summary>
    public static void Post(MessagePortMain port, Order order)
    {
        for (int n = 1; n <= order.Number("count"); n++)
        {
            port.PostMessage(n);
        }
    }
}
