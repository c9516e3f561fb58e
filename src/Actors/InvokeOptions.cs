using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>How long one call waits, and what may end it before.</summary>
[NotCloneable]
public readonly record struct InvokeOptions
{
    /// <summary>How long the call waits for its answer.</summary>
    /// <value>
    /// The app's <see cref="IpcAppOptions.InvokeTimeout"/> unless set;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever. From zero to 49 days;
    /// with any other the call fails with an <see cref="ArgumentException"/>.
    /// </value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gives the call up, and cancels the token of its handler.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Checks that the call can wait as long as it wants.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal void Check()
    {
        if (
            Timeout is { } time
            && time != System.Threading.Timeout.InfiniteTimeSpan
            && (time < TimeSpan.Zero || time > IpcAppOptions.WaitMax)
        )
        {
            const string Range = "a time from zero to 49 days, or infinite";
            throw new ArgumentException(Texts.OptionOutOfRange(nameof(Timeout), Range, time));
        }
    }
}
