namespace ActorIpc.Engines.Embedded;

/// <summary>The open Asks with one and the same timeout, in the order in which they end.</summary>
/// <remarks>Used only inside the gate of <see cref="PendingAsks"/>.</remarks>
internal sealed class AskLine(TimeSpan timeout, long timeoutTicks)
{
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>The timeout in ticks of the clock.</summary>
    public long TimeoutTicks { get; } = timeoutTicks;

    public Ask? First { get; private set; }

    public Ask? Last { get; private set; }

    /// <summary>Fires when the first is due; created for the first Ask that needs it.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>Whether the timer is going to fire.</summary>
    public bool IsArmed { get; set; }

    public IEnumerable<Ask> All()
    {
        for (Ask? ask = First; ask is not null; ask = ask.Next)
        {
            yield return ask;
        }
    }

    public void Append(Ask ask)
    {
        ask.Line = this;
        ask.Previous = Last;
        if (Last is null)
        {
            First = ask;
        }
        else
        {
            Last.Next = ask;
        }

        Last = ask;
    }

    public void Unlink(Ask ask)
    {
        if (ask.Previous is null)
        {
            First = ask.Next;
        }
        else
        {
            ask.Previous.Next = ask.Next;
        }

        if (ask.Next is null)
        {
            Last = ask.Previous;
        }
        else
        {
            ask.Next.Previous = ask.Previous;
        }

        ask.Previous = ask.Next = null;
        ask.Line = null;
    }
}
