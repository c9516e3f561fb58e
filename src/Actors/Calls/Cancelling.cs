namespace ActorIpc.Actors.Calls;

/// <summary>Cancels tokens that user code has in its hands.</summary>
internal static class Cancelling
{
    /// <summary>Cancels a token, whatever the callbacks do that wait for it.</summary>
    /// <remarks>They run at once, in this turn, and the turn has more to do.</remarks>
    /// <param name="source">The token's source, if there is a token.</param>
    /// <param name="uncaught">Told what they throw, one by one.</param>
    public static void Cancel(CancellationTokenSource? source, Action<Exception> uncaught)
    {
        try
        {
            source?.Cancel();
        }
        catch (AggregateException thrown)
        {
            foreach (Exception exception in thrown.InnerExceptions)
            {
                uncaught(exception);
            }
        }
    }
}
