using global::Akka.Configuration;
using global::Akka.Dispatch;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>The thread pool, which also knows when nothing is left to run.</summary>
/// <param name="config">Its section of the configuration; it names the world.</param>
/// <param name="prerequisites">Akka.NET's own.</param>
public sealed class CountingExecutorFactory(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) =>
        new CountingExecutor(id, Quiet.Of(Config.GetString("world")));
}

internal sealed class CountingExecutor(string id, Quiet quiet) : ExecutorService(id)
{
    public override void Execute(IRunnable run)
    {
        quiet.Begin();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                Quiet.Running = quiet;
                run.Run();
                Quiet.Running = null;
                quiet.End();
            },
            null
        );
    }

    public override void Shutdown() { }
}

/// <summary>Counts what is to be run and has not been.</summary>
internal sealed class Quiet
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Quiet> All =
        new();

    /// <summary>Whose work this thread runs, if any.</summary>
    [ThreadStatic]
    public static Quiet? Running;

    private readonly object _gate = new();
    private int _unfinished;
    private long _begun;

    /// <summary>How much was to be run, ever.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    public static Quiet Of(string world) => All.GetOrAdd(world, _ => new Quiet());

    public void Begin()
    {
        lock (_gate)
        {
            _unfinished++;
            _begun++;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (--_unfinished == 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Whether anything is to be run.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate)
            {
                return _unfinished == 0;
            }
        }
    }

    public bool Wait(TimeSpan patience)
    {
        lock (_gate)
        {
            return _unfinished == 0 || Monitor.Wait(_gate, patience);
        }
    }
}
