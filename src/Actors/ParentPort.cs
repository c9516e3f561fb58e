using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Utility;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a utility process speaks to its parent with (R232).</summary>
/// <remarks>
/// Listeners for <c>message</c> are bound with <see cref="MessageEvent"/> as the optional event and
/// the message as the one argument. The port starts by itself with the first of them and pauses
/// when the last is gone: what comes meanwhile waits (R233).
/// </remarks>
public sealed class ParentPort : IpcEmitter
{
    private const string MessageChannel = "message";

    private readonly UtilityContext _process;
    private readonly Queue<UtilityPost> _waiting = new();

    internal ParentPort(UtilityContext process)
        : base(typeof(MessageEvent)) => _process = process;

    /// <summary>Posts one message to the parent; ports cannot go this way (R234).</summary>
    /// <param name="message">One cloneable value.</param>
    /// <exception cref="CloneException">
    /// The message cannot be cloned; nothing is sent (R235).
    /// </exception>
    public void PostMessage(object? message)
    {
        bool isStrict = _process.Core.Options.Strict;
        if (_process.HasEnded)
        {
            UtilityProcess.ThrowIfStrict(isStrict);
            return;
        }

        Payload content = PayloadWriter.Value(message, isStrict);
        _process.Door.Tell(new UtilityPosted(content), _process.Loop.Actor);
    }

    private protected override string ClassName => "ParentPort";

    private protected override bool IsInTurn => _process.Loop.IsCurrent;

    /// <summary>A message has come; it is delivered in a turn of its own (R43).</summary>
    internal void Take(UtilityPost post)
    {
        _waiting.Enqueue(post);
        if (_waiting.Count == 1)
        {
            DeliverNext();
        }
    }

    /// <summary>Delivers the message that has waited longest, if somebody listens.</summary>
    internal void DeliverNext()
    {
        Listener[] listeners = Registered(MessageChannel);
        if (listeners.Length == 0 || !_waiting.TryDequeue(out UtilityPost? post))
        {
            return;
        }

        if (_waiting.Count > 0)
        {
            _process.Loop.Actor.Tell(new DeliverNext(), _process.Loop.Actor);
        }

        MessageEvent message = new(
            post.Message,
            post.Ports.IsDefaultOrEmpty ? [] : [.. post.Ports.Select(_process.PortTable.Adopt)]
        );
        Dispatch(MessageChannel, listeners, message, ref message.Arguments);
    }

    /// <summary>The process is over; the ports in what waits reach nobody (R214).</summary>
    internal void Discard()
    {
        while (_waiting.TryDequeue(out UtilityPost? post))
        {
            PortTransfer.Close(post.Ports);
        }
    }

    private protected override void Listened(string channel)
    {
        if (channel == MessageChannel && !_process.HasEnded)
        {
            _process.Loop.Actor.Tell(new DeliverNext(), _process.Loop.Actor);
        }
    }

    private protected override void Warn(string text) => _process.Core.Report(text);

    private protected override void Uncaught(Exception exception) =>
        _process.WarnOfRejection(exception);
}
