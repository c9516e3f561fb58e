namespace ActorIpc.Engines.Akka;

/// <summary>Threads of the pool that turns hold; others take their place at once.</summary>
/// <remarks>
/// .NET's pool makes up for held threads by a few in a second, so turns that wait for main could
/// keep main from its own. As many threads as are held are added to the pool's minimum, which all
/// of the process shares. It is not lowered again: a minimum makes no thread that nobody needs, and
/// idle ones end.
/// </remarks>
internal static class HeldThreads
{
    /// <summary>The most that the minimum becomes by it, for each core.</summary>
    public const int PerCoreMax = 100;

    private static readonly Lock Raising = new();
    private static int _held;

    /// <summary>Holds the calling thread until a task is over, however it ends.</summary>
    public static void Hold(Task until)
    {
        if (until.IsCompleted)
        {
            return;
        }

        MakeRoom(Interlocked.Increment(ref _held));
        try
        {
            until.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    private static void MakeRoom(int held)
    {
        int cores = Environment.ProcessorCount;
        int needed = Math.Min(cores + held, cores * PerCoreMax);
        lock (Raising)
        {
            ThreadPool.GetMinThreads(out int workers, out int completions);
            if (workers < needed)
            {
                ThreadPool.SetMinThreads(needed, completions);
            }
        }
    }
}
