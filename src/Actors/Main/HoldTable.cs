using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Main;

/// <summary>What waits on held channels until somebody in main listens or handles.</summary>
/// <remarks>
/// Runs in the turns of the main loop. Each message starts at most once and in the order in which
/// it came: who comes later never overtakes, because what waits goes first.
/// </remarks>
internal sealed class HoldTable(AppCore core)
{
    private readonly Dictionary<string, List<Held>> _held = new(StringComparer.Ordinal);

    /// <summary>Whether somebody is there for a message.</summary>
    public required Func<object, bool> IsAwaited { get; init; }

    /// <summary>Lets a message go its usual way, whoever is there.</summary>
    public required Action<object> Release { get; init; }

    /// <summary>Keeps a message if nobody is there for it, and its channel is held.</summary>
    /// <param name="channel">Where it was said.</param>
    /// <param name="message">A <see cref="Heard"/> or an <see cref="IpcMainInvokeEvent"/>.</param>
    public bool TryHold(Channel channel, object message)
    {
        if (!core.Options.Held.TryGetValue(channel.Name, out HoldOptions? options))
        {
            return false;
        }

        Drain(channel.Name);
        List<Held> waiting = WaitingOn(channel.Name);
        if (IsAwaited(message) || waiting.Count >= options.Max)
        {
            return false;
        }

        Held held = new(message);
        held.Timer = core.After(options.Time, () => Expire(channel.Name, held));
        waiting.Add(held);
        return true;
    }

    /// <summary>Somebody has begun to listen or to handle; any thread may say so.</summary>
    public void Come(string channel)
    {
        if (core.Options.Held.ContainsKey(channel))
        {
            core.MainLoop.Post(_ => Drain(channel), null);
        }
    }

    /// <summary>The caller no longer waits. False if its call does not wait here.</summary>
    public bool TryCancel(CancelCall cancel) =>
        Drop(one =>
            one is IpcMainInvokeEvent call
            && ReferenceEquals(call.Document, cancel.Document)
            && call.Invocation == cancel.Invocation
        );

    /// <summary>A document is over: nobody waits for its calls (R99).</summary>
    public void CancelAll(DocumentInfo document) =>
        Drop(one => one is IpcMainInvokeEvent call && ReferenceEquals(call.Document, document));

    /// <summary>Main stops: nobody comes any more.</summary>
    public void EndAll()
    {
        foreach (List<Held> waiting in _held.Values.ToArray())
        {
            foreach (Held held in waiting)
            {
                held.Timer?.Cancel();
                Release(held.Message);
            }
        }

        _held.Clear();
    }

    private List<Held> WaitingOn(string channel)
    {
        if (!_held.TryGetValue(channel, out List<Held>? waiting))
        {
            _held.Add(channel, waiting = []);
        }

        return waiting;
    }

    private void Drain(string channel)
    {
        foreach (Held held in _held.GetValueOrDefault(channel, []).ToArray())
        {
            // What a listener does may empty the list, or end the app.
            if (IsAwaited(held.Message) && WaitingOn(channel).Remove(held))
            {
                held.Timer?.Cancel();
                core.Announce(() => Release(held.Message));
            }
        }
    }

    private void Expire(string channel, Held held)
    {
        if (WaitingOn(channel).Remove(held))
        {
            Release(held.Message);
        }
    }

    private bool Drop(Func<object, bool> isMeant)
    {
        bool isAny = false;
        foreach (List<Held> waiting in _held.Values)
        {
            foreach (Held held in waiting.FindAll(one => isMeant(one.Message)))
            {
                held.Timer?.Cancel();
                waiting.Remove(held);
                isAny = true;
            }
        }

        return isAny;
    }

    private sealed class Held(object message)
    {
        public object Message => message;

        public ActorTimer? Timer { get; set; }
    }
}
