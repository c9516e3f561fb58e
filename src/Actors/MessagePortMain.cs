using System.Collections.Immutable;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>One end of a message channel, in main or in a renderer of C# code.</summary>
/// <remarks>
/// <para>
/// Listeners for <c>message</c> are bound with <see cref="MessageEvent"/> as the optional event and
/// the message as the one argument; those for <c>close</c> get nothing. They run on the event loop
/// of the process that owns the port.
/// </para>
/// <para>
/// Nothing is delivered before <see cref="Start"/>; listening does not start a port (R191). A port
/// that was handed over is unusable here (R196) and arrives as a new object, not started.
/// </para>
/// <para>
/// Messages of one end arrive at the other in order, also across handing over (R194, R197).
/// </para>
/// </remarks>
public sealed class MessagePortMain : IpcEmitter
{
    private const string MessageChannel = "message";
    private const string CloseChannel = "close";

    private const int Open = 0;
    private const int Neutered = 1;
    private const int Closed = 2;

    private readonly PortTable _table;
    private readonly PortEnd _end;
    private int _state = Open;
    private bool _isReleased;

    // How many messages were posted; far below zero once nobody may post here any more.
    private long _sent;
    private ActorRef? _route;

    // Touched only in turns of the owner's loop.
    private PortInbox _inbox;
    private bool _isStarted;
    private bool _hasLostActor;
    private Listener[] _listeners = [];
    private int _listenersVersion;

    internal MessagePortMain(PortTable table, PortEnd end)
        : base(typeof(MessageEvent))
    {
        _table = table;
        _end = end;
        _sent = end.Sent;
    }

    private protected override string ClassName => "MessagePortMain";

    private protected override bool IsInTurn => _table.Loop.IsCurrent;

    /// <summary>
    /// Posts one message to the other end; silently nothing on an unusable port (R199, R200).
    /// </summary>
    /// <param name="message">One cloneable value.</param>
    /// <param name="transfer">Ports that change hands; they become unusable here.</param>
    /// <exception cref="CloneException">
    /// The message cannot be cloned; nothing is sent (R201, R216).
    /// </exception>
    /// <exception cref="ArgumentException">An element is no port (R202).</exception>
    /// <exception cref="InvalidOperationException">
    /// A port cannot be transferred (R203 to R205); or, in strict mode, this port is unusable.
    /// </exception>
    public void PostMessage(object? message, IReadOnlyList<MessagePortMain>? transfer = null)
    {
        bool isStrict = _table.Process.IsStrict;
        if (Volatile.Read(ref _state) is not Open and int state)
        {
            if (isStrict)
            {
                throw new InvalidOperationException(
                    state == Neutered ? Texts.PortHandedOver : Texts.PortIsClosed
                );
            }

            return;
        }

        Payload content = PayloadWriter.Value(message, isStrict);
        ImmutableArray<PortEnd> ports = PortTransfer.OfPort(transfer, this);
        long number = Interlocked.Increment(ref _sent);
        if (number < 0)
        {
            // Closed or handed over on another thread meanwhile.
            PortTransfer.Close(ports);
            return;
        }

        ActorRef target = Volatile.Read(ref _route) ?? _end.Peer;
        target.Tell(new PortMessage(_end.Peer, number, content, ports), _table.Loop.Actor);
    }

    /// <summary>
    /// Delivers what waits and what comes; nothing happens the second time (R192).
    /// </summary>
    public void Start()
    {
        if (Volatile.Read(ref _state) == Open)
        {
            _table.Loop.Run(StartInTurn);
        }
    }

    /// <summary>Ends the channel and emits <c>close</c> here, once (R208).</summary>
    /// <remarks>
    /// The other end gets what was posted before, then its own <c>close</c> (R210).
    /// </remarks>
    public void Close()
    {
        int before = Interlocked.Exchange(ref _state, Closed);
        if (before == Closed)
        {
            return;
        }

        if (before == Open)
        {
            _end.Port.Tell(new PortClosed(StopPosting()));
        }

        _table.Loop.Run(() =>
        {
            if (before == Open)
            {
                Discard();
                _table.Forget(_end.Port, this);
            }

            EmitClose();
        });
    }

    /// <summary>
    /// The next owner's object for the same port, if that owner is the same process.
    /// </summary>
    internal MessagePortMain? Successor { get; set; }

    /// <summary>The actor that queues for it.</summary>
    internal ActorRef Actor => _end.Port;

    internal bool IsNeutered => Volatile.Read(ref _state) == Neutered;

    /// <summary>
    /// Makes the port unusable here, if it is not yet. A closed port may go, too (R212).
    /// </summary>
    internal bool TryNeuter() =>
        Interlocked.CompareExchange(ref _state, Neutered, Open) is Open or Closed;

    internal void UndoNeuter() => Interlocked.CompareExchange(ref _state, Open, Neutered);

    /// <summary>Takes leave of a neutered port.</summary>
    internal PortEnd Release()
    {
        Volatile.Write(ref _isReleased, true);
        _end.Port.Tell(new PortReleased());
        return _end with { Sent = StopPosting() };
    }

    /// <summary>Where to post, if not to the other end's actor.</summary>
    internal ActorRef? Route
    {
        get => Volatile.Read(ref _route);
        set => Volatile.Write(ref _route, value);
    }

    /// <summary>Whether a message is missing before something that has come.</summary>
    internal bool HasGap => _inbox.HasGap && Volatile.Read(ref _state) == Open;

    /// <summary>The number of the message that comes next.</summary>
    internal long Awaited => _inbox.Next;

    /// <summary>How many messages have come before their turn.</summary>
    internal int EarlyCount => _inbox.EarlyCount;

    /// <summary>Takes the messages that have come before their turn.</summary>
    internal IReadOnlyList<PortMessage> TakeEarly() => _inbox.TakeAll();

    /// <summary>The port's actor says which message comes first.</summary>
    internal void Begin(long next)
    {
        _inbox.Begin(next);
        GoOnSoon();
        _table.SetGap(this);
    }

    /// <summary>A message has come, whichever way.</summary>
    internal void Take(PortMessage message)
    {
        if (Volatile.Read(ref _isReleased))
        {
            // What is not dispatched yet belongs to the next owner (R198).
            _table.Return(message);
        }
        else if (_inbox.TryPass(message))
        {
            GoOnSoon();
            if (!Hear(message))
            {
                // A started port without a listener drops what arrives (R193), and nobody took its
                // ports.
                PortTransfer.Close(message.Ports);
            }
        }
        else
        {
            _table.SetGap(this);
        }
    }

    /// <summary>Hears a message that came early, or that the channel is over.</summary>
    internal void GoOn()
    {
        if (Volatile.Read(ref _isReleased))
        {
            return;
        }

        if (_inbox.TakeNext() is { } message)
        {
            Take(message);
            _table.SetGap(this);
        }
        else if (_inbox.IsOver)
        {
            _end.Port.Tell(new PortClosed());
            _table.Disconnect(_end.Port);
        }
    }

    /// <summary>The channel ends after a message; unknown: now.</summary>
    internal void EndAfter(long? last)
    {
        _inbox.EndAfter(last);
        GoOnSoon();
        _table.SetGap(this);
    }

    /// <summary>Says how far it came; the next owner goes on there.</summary>
    internal void Leave()
    {
        foreach (PortMessage message in _inbox.TakeAll())
        {
            _table.Return(message);
        }

        if (_inbox.HasBegun)
        {
            _end.Port.Tell(new PortLeft(_inbox.Next), _table.Loop.Actor);
        }
    }

    /// <summary>The process ends: what it still owns is closed, what it has given away is not.
    /// </summary>
    internal void OwnerEnds()
    {
        if (Volatile.Read(ref _isReleased))
        {
            Leave();
            Successor?.OwnerEnds();
        }
        else if (Volatile.Read(ref _state) == Open)
        {
            _end.Port.Tell(new PortClosed(StopPosting()));
            Discard();
        }
    }

    /// <summary>Tells the listeners of a message. False when there are none.</summary>
    private bool Hear(PortMessage delivery)
    {
        Listener[] listeners = Listeners();
        if (listeners.Length == 0 || Volatile.Read(ref _state) == Closed)
        {
            return false;
        }

        if (delivery.Ports.IsDefaultOrEmpty && !Listener.AnyTakesEvent(listeners))
        {
            Binding.Arguments arguments = new(delivery.Message, isList: false);
            Dispatch(MessageChannel, listeners, null, ref arguments);
            return true;
        }

        MessageEvent message = new(
            delivery.Message,
            delivery.Ports.IsDefaultOrEmpty ? [] : [.. delivery.Ports.Select(_table.Adopt)]
        );
        Dispatch(MessageChannel, listeners, message, ref message.Arguments);
        return true;
    }

    private Listener[] Listeners()
    {
        int version = ListenersVersion;
        if (version != _listenersVersion)
        {
            _listeners = Registered(MessageChannel);
            _listenersVersion = version;
        }

        return _listeners;
    }

    /// <summary>The channel has ended from the other side.</summary>
    internal void Disconnected()
    {
        if (Interlocked.CompareExchange(ref _state, Closed, Open) == Open)
        {
            Discard();
            EmitClose();
        }
    }

    /// <summary>
    /// The port's actor is gone. True when that is to be told now, not at the start (R211).
    /// </summary>
    internal bool LosesActor()
    {
        _hasLostActor = true;
        return Successor?.LosesActor() ?? _isStarted;
    }

    private protected override void Warn(string text) => _table.Process.Warn(text);

    private protected override void Uncaught(Exception exception) =>
        _table.Process.Uncaught(exception);

    private void GoOnSoon()
    {
        if (_inbox.IsReady)
        {
            _table.SetReady(this);
        }
    }

    private long StopPosting() => Interlocked.Exchange(ref _sent, long.MinValue);

    private void Discard()
    {
        foreach (PortMessage message in _inbox.TakeAll())
        {
            PortTransfer.Close(message.Ports);
        }
    }

    private void StartInTurn()
    {
        _isStarted = true;
        if (_hasLostActor)
        {
            _table.Disconnect(_end.Port);
        }
        else
        {
            _end.Port.Tell(new PortStarted());
        }
    }

    private void EmitClose()
    {
        Binding.Arguments nothing = new(Payload.FromArguments([]), isList: true);
        Dispatch(CloseChannel, Registered(CloseChannel), null, ref nothing);
    }
}
