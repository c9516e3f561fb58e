namespace ActorIpc.Gateway.Sessions;

/// <summary>Counts the sockets that have not said Hello, and lets no more in than may be.</summary>
/// <remarks>Used by requests and by turns at once.</remarks>
/// <param name="max">How many there may be.</param>
internal sealed class Handshakes(int max)
{
    private int _count;

    /// <summary>Lets one more in, if there is room.</summary>
    public bool TryBegin()
    {
        bool isAdmitted = Interlocked.Increment(ref _count) <= max;
        if (!isAdmitted)
        {
            End();
        }

        return isAdmitted;
    }

    /// <summary>One has said Hello, or is over.</summary>
    public void End() => Interlocked.Decrement(ref _count);
}
