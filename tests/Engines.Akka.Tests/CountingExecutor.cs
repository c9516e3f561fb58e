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
        new CountingExecutor(id, Quiet.Of(Config.GetString("world")), Config.GetBoolean("held"));
}

internal sealed class CountingExecutor(string id, Quiet quiet, bool isHeld) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => quiet.Take(run, isHeld);

    public override void Shutdown() { }
}

/// <summary>Counts what is to be run and has not been, and can hold it back.</summary>
/// <remarks>
/// A case writes its listeners down one after the other. What they are to hear must not happen in
/// between, so dispatchers that are held run only while somebody waits for what they do.
/// </remarks>
internal sealed class Quiet
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Quiet> All =
        new();

    /// <summary>Whose work this thread runs, if any.</summary>
    [ThreadStatic]
    public static Quiet? Running;

    private readonly object _gate = new();
    private readonly Queue<IRunnable> _held = [];
    private int _unfinished;
    private int _waiting;
    private long _begun;

    /// <summary>How much was to be run, ever.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    public static Quiet Of(string world) => All.GetOrAdd(world, _ => new Quiet());

    /// <summary>Takes one thing to run: now, or when somebody waits for it.</summary>
    public void Take(IRunnable run, bool isHeld)
    {
        lock (_gate)
        {
            _begun++;
            if (isHeld && _waiting == 0)
            {
                _held.Enqueue(run);
                return;
            }

            _unfinished++;
        }

        Queue(run);
    }

    /// <summary>A turn that blocked is at work again.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _unfinished++;
        }
    }

    /// <summary>A turn is over, or blocks.</summary>
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

    /// <summary>Runs what was held back until nothing is left to run.</summary>
    public bool Wait(TimeSpan patience)
    {
        Open();
        bool isQuiet = Rest(patience);
        Close();
        return isQuiet;
    }

    /// <summary>Runs the oldest of what was held back, alone. False if there is none.</summary>
    public bool Step(TimeSpan patience)
    {
        IRunnable? oldest;
        lock (_gate)
        {
            if (!_held.TryDequeue(out oldest))
            {
                return false;
            }

            _unfinished++;
        }

        Queue(oldest);
        return Rest(patience);
    }

    /// <summary>Holds nothing back until <see cref="Close"/>.</summary>
    public void Open()
    {
        IRunnable[] held;
        lock (_gate)
        {
            _waiting++;
            held = [.. _held];
            _held.Clear();
            _unfinished += held.Length;
        }

        Array.ForEach(held, Queue);
    }

    /// <summary>Holds back what comes from now on, unless somebody else waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _waiting--;
        }
    }

    /// <summary>Waits for what is at work, also for what was held back if it may run.</summary>
    public bool Rest(TimeSpan patience)
    {
        lock (_gate)
        {
            return _unfinished == 0 || Monitor.Wait(_gate, patience);
        }
    }

    private void Queue(IRunnable run) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                Running = this;
                run.Run();
                Running = null;
                End();
            },
            null
        );
}
