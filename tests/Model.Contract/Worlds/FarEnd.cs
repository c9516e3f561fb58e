using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Model.Contract.Worlds;

/// <summary>
/// One end of a channel, owned as if on another machine: the case decides what gets through.
/// </summary>
public sealed class FarEnd
{
    private readonly Notes<object> _heard = [];
    private readonly PortEnd _own;

    /// <param name="world">Runs it.</param>
    /// <param name="isLoop">Whether it orders messages itself, as all but gateways do.</param>
    public FarEnd(IpcWorld world, bool isLoop = true)
    {
        (_own, Other) = IpcPorts.OpenChannel(world.App.Engine);
        Self = world.App.Engine.Spawn(Props.Of(() => new Owner(this)));
        _own.Port.Tell(new PortAdopted(Self, isLoop), Self);
        _own.Port.Tell(new PortStarted(), Self);
    }

    public ActorRef Self { get; }

    /// <summary>The other end, which nobody owns yet.</summary>
    public PortEnd Other { get; }

    /// <summary>The loop that owns the other end.</summary>
    public ActorRef Peer => _heard.OfType<PortRoute>().Last().Owner;

    /// <summary>The numbers of the messages that came.</summary>
    public IEnumerable<long> Numbers => _heard.OfType<PortMessage>().Select(one => one.Number);

    /// <summary>How often it was told that the channel is over.</summary>
    public int Closed => _heard.OfType<PortDisconnected>().Count();

    /// <summary>Hands the other end to main, whose listener takes it.</summary>
    public MessagePortMain GiveToMain(IpcWorld world)
    {
        Notes<MessagePortMain> taken = [];
        world.App.IpcMain.Once("far-end", (IpcMainEvent e) => taken.Add(e.Ports[0]));
        PageProbe.Visit(world, Pages.NewWindow(world)).Post("far-end", null, Other);
        world.Settle();
        return taken.ShouldHaveSingleItem();
    }

    /// <summary>Hands the other end to main, which notes what comes and that it is over.</summary>
    public MessagePortMain GiveToMain(IpcWorld world, Notes<string> heard) =>
        Listen(GiveToMain(world), heard);

    /// <summary>Starts a port, and notes what comes and that it is over.</summary>
    public static MessagePortMain Listen(MessagePortMain port, Notes<string> heard)
    {
        port.On("message", (int n) => heard.Add($"{n}"));
        port.On("close", () => heard.Add("close"));
        port.Start();
        return port;
    }

    /// <summary>A message straight to the loop that owns the other end.</summary>
    public void Post(long number, params ImmutableArray<PortEnd> ports) =>
        Peer.Tell(Message(_own.Peer, number, ports), Self);

    /// <summary>A message straight to a loop that owned the other end once.</summary>
    public void PostTo(ActorRef owner, long number) =>
        owner.Tell(Message(_own.Peer, number, []), Self);

    /// <summary>A message by way of the other end's actor.</summary>
    public void PostByActor(long number) => _own.Peer.Tell(Message(_own.Peer, number, []), Self);

    /// <summary>A message to this end itself, by way of its actor.</summary>
    public void PostHere(long number) => _own.Port.Tell(Message(_own.Port, number, []));

    /// <summary>Closes this end, after so many messages.</summary>
    public void Close(long sent) => _own.Port.Tell(new PortClosed(sent), Self);

    /// <summary>Hands this end on; it has heard nothing, and posted so many messages.</summary>
    public PortEnd Release(long sent)
    {
        _own.Port.Tell(new PortReleased(), Self);
        return _own with { Sent = sent };
    }

    /// <summary>The owner of the other end no longer reaches this one.</summary>
    public void CutOff() => Peer.Tell(new Terminated(Self));

    private static PortMessage Message(ActorRef port, long number, ImmutableArray<PortEnd> ports) =>
        new(port, number, Payload.FromScalar((int)number), ports);

    private sealed class Owner(FarEnd end) : Actor
    {
        private bool _hasLeft;

        public override void Receive(object message)
        {
            if (message is PortMessage late && _hasLeft)
            {
                late.Port.Tell(late, Context.Self);
                return;
            }

            end._heard.Add(message);
            if (message is PortDisconnected over)
            {
                over.Port.Tell(new PortClosed(), Context.Self);
            }
            else if (message is PortHandedOver)
            {
                Leave();
            }
        }

        private void Leave()
        {
            _hasLeft = true;
            end._own.Port.Tell(new PortLeft(Next: 1), Context.Self);
            foreach (PortMessage unheard in end._heard.OfType<PortMessage>())
            {
                unheard.Port.Tell(unheard, Context.Self);
            }
        }
    }
}
