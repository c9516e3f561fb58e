namespace ActorIpc.Actors.Calls;

/// <summary>The pending calls of one timeout, in the order in which they end.</summary>
/// <remarks>
/// Calls of one timeout end in the order in which they were made. So a timer for the first is
/// enough for all, and a call that is answered in time costs no timer at all.
/// </remarks>
internal sealed class DeadlineQueue(TimeSpan timeout)
{
    private PendingCall? _last;

    /// <summary>How long its calls wait.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>The call that ends next.</summary>
    public PendingCall? First { get; private set; }

    /// <summary>Whether a timer runs for it.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Adds the call that was made last.</summary>
    public void Add(PendingCall call)
    {
        call.Earlier = _last;
        if (_last is null)
        {
            First = call;
        }
        else
        {
            _last.Later = call;
        }

        _last = call;
    }

    /// <summary>Removes a call.</summary>
    public void Remove(PendingCall call)
    {
        if (call.Earlier is null)
        {
            First = call.Later;
        }
        else
        {
            call.Earlier.Later = call.Later;
        }

        if (call.Later is null)
        {
            _last = call.Earlier;
        }
        else
        {
            call.Later.Earlier = call.Earlier;
        }

        call.Earlier = call.Later = null;
    }
}
