using global::Akka.Actor;
using global::Akka.Event;

namespace ActorIpc.Engines.Akka.OtherProcess;

/// <summary>Tells when another machine has answered a heartbeat for the first time.</summary>
/// <remarks>
/// From then on Akka.NET knows which life of the machine it watches. There is no event for it but
/// a line of its log.
/// </remarks>
internal sealed class Acquaintances : UntypedActor
{
    private const string Line = "heartbeat rsp from";

    private readonly HashSet<string> _machines = [];
    private readonly Lines _lines;

    public Acquaintances(Lines lines)
    {
        _lines = lines;
        Context.System.EventStream.Subscribe(Self, typeof(Debug));
    }

    public static void Watch(ActorSystem system, Lines lines) =>
        system.ActorOf(Props.Create(() => new Acquaintances(lines)));

    protected override void OnReceive(object message)
    {
        string text = ((Debug)message).Message.ToString() ?? "";
        if (text.Contains(Line, StringComparison.Ordinal))
        {
            string machine = text[text.IndexOf('[', StringComparison.Ordinal)..];
            if (_machines.Add(machine))
            {
                _lines.Tell("acquainted", machine);
            }
        }
    }
}
