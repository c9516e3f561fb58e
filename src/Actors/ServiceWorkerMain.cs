using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Renderers;
using ActorIpc.Actors.Values;
using ActorIpc.Actors.Workers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>One version of a service worker, as main sees it (section 18 of the rules).</summary>
/// <remarks>
/// <para>
/// It stays the same object while the worker stops and starts again, and so do the listeners and
/// handlers of <see cref="Ipc"/> (R240). There is no <c>postMessage</c>: ports flow from the worker
/// to main only (R246).
/// </para>
/// <para>
/// Any thread may use it. Its messages are not among <see cref="IpcApp.Messages"/>, which tells of
/// windows.
/// </para>
/// </remarks>
[NotCloneable]
public sealed class ServiceWorkerMain
{
    private readonly AppCore _core;
    private readonly Action<IpcRenderer> _script;
    private readonly Lock _lock = new();
    private TaskCompletionSource<ServiceWorkerMain>? _starting;
    private WorkerRun? _run;
    private WorkerRunningStatus _status;
    private int _taskCount;
    private bool _isDestroyed;

    internal ServiceWorkerMain(
        AppCore core,
        int versionId,
        string scope,
        string scriptUrl,
        Action<ServiceWorkerContext> script
    )
    {
        _core = core;
        _script = renderer => script(new ServiceWorkerContext(this, renderer));
        VersionId = versionId;
        Scope = scope;
        ScriptUrl = scriptUrl;
        Ipc = new IpcMainServiceWorker(core);
        Router = new WorkerRouter(core, this);
        string name = $"{core.Options.Name}-worker-{versionId}";
        Door = core.Engine.Spawn(Props.Of(() => new WorkerDoor(core, this)), name);
    }

    /// <summary>Listeners and handlers for this version only (R72, R240).</summary>
    public IpcMainServiceWorker Ipc { get; }

    /// <summary>Which pages it works for.</summary>
    public string Scope { get; }

    /// <summary>The address of its script.</summary>
    [SuppressMessage(
        "Design",
        "CA1056:URI-like properties should not be strings",
        Justification = "Electron's type; compared and shown, never parsed here."
    )]
    public string ScriptUrl { get; }

    /// <summary>Its number, unique in the app.</summary>
    public int VersionId { get; }

    /// <summary>How it fares.</summary>
    public WorkerRunningStatus RunningStatus
    {
        get
        {
            lock (_lock)
            {
                return _status;
            }
        }
    }

    /// <summary>Whether it was unregistered, or replaced by another version (R243).</summary>
    public bool IsDestroyed => Volatile.Read(ref _isDestroyed);

    /// <summary>Sends to the listeners of its preload scripts and returns at once (R242).</summary>
    /// <remarks>
    /// While it does not run, or once it is destroyed, the message is dropped; that is no error,
    /// but in strict mode (<see cref="IpcAppOptions.Strict"/>).
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged and nothing is sent (R24).
    /// </param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="CloneException">Something cannot be cloned, in strict mode.</exception>
    /// <exception cref="InvalidOperationException">It does not run, in strict mode.</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments)
    {
        if (channel is null)
        {
            throw new ArgumentException(Texts.MissingChannel);
        }

        bool isStrict = _core.Options.Strict;
        try
        {
            Payload content = PayloadWriter.Arguments(arguments, isStrict);
            if (isStrict && IsIdle)
            {
                throw new InvalidOperationException(Texts.WorkerDoesNotRun);
            }

            Door.Tell(new WorkerMessage(new Channel(channel), content), _core.Main);
        }
        catch (CloneException exception) when (!isStrict)
        {
            // As every send of main (R24).
            _core.Report($"{Texts.WorkerSendFailed}Error: {Texts.SerializeFailed}", exception);
        }
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>Keeps the worker alive until the task ends; there may be several (R244).</summary>
    /// <exception cref="ObjectDisposedException">It is destroyed (R243).</exception>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public ServiceWorkerTask StartTask()
    {
        lock (_lock)
        {
            ThrowIfDestroyed();
            if (_status is not (WorkerRunningStatus.Running or WorkerRunningStatus.Starting))
            {
                throw new InvalidOperationException(Texts.WorkerTaskFailed);
            }

            _taskCount++;
            return new ServiceWorkerTask(this);
        }
    }

    // What is sent while it starts waits for its code.
    private bool IsIdle =>
        IsDestroyed || RunningStatus is WorkerRunningStatus.Stopped or WorkerRunningStatus.Stopping;

    internal ActorRef Door { get; }

    internal WorkerRouter Router { get; }

    internal bool HasTasks => Volatile.Read(ref _taskCount) > 0;

    /// <summary>Whether lookups find it (R239).</summary>
    internal bool IsFound => !IsDestroyed && RunningStatus != WorkerRunningStatus.Stopped;

    internal void ThrowIfDestroyed()
    {
        if (IsDestroyed)
        {
            throw new ObjectDisposedException(null, Texts.WorkerDestroyed);
        }
    }

    internal void EndTask()
    {
        Interlocked.Decrement(ref _taskCount);
        Door.Tell(new TaskEnded(), _core.Main);
    }

    /// <summary>Starts it, unless it runs; who asks meanwhile waits for the same start.</summary>
    internal Task<ServiceWorkerMain> StartAsync()
    {
        lock (_lock)
        {
            switch (_status)
            {
                case WorkerRunningStatus.Running when !IsDestroyed:
                    return Task.FromResult(this);
                case WorkerRunningStatus.Starting when _starting is { } starting:
                    return starting.Task;
                case WorkerRunningStatus.Stopped or WorkerRunningStatus.Stopping when !IsDestroyed:
                    _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    Begin();
                    return _starting.Task;
                default:
                    return Task.FromException<ServiceWorkerMain>(StartFailed());
            }
        }
    }

    /// <summary>Begins a run, as the registration does; nobody waits for it.</summary>
    internal void Begin()
    {
        lock (_lock)
        {
            _run = new WorkerRun(_core.NextDocument(), this, _core.NextProcess());
            _status = WorkerRunningStatus.Starting;
            IpcRenderer renderer = new(_core, _run.Address);
            ActorRef actor = _core.Engine.Spawn(
                Props.Of(() => new RendererActor(renderer, _script)),
                $"{_core.Options.Name}-worker-{VersionId}-{_run.Id}"
            );
            renderer.Loop.Attach(actor);
            Door.Tell(new BeginRun(_run, actor), _core.Main);
        }
    }

    /// <summary>A run fares otherwise now, in a turn of main.</summary>
    internal void Become(WorkerRun run, WorkerRunningStatus status)
    {
        TaskCompletionSource<ServiceWorkerMain>? waiting = null;
        lock (_lock)
        {
            if (!ReferenceEquals(run, _run))
            {
                return;
            }

            _status = status;
            if (status is not WorkerRunningStatus.Starting)
            {
                (waiting, _starting) = (_starting, null);
            }
        }

        if (status is WorkerRunningStatus.Starting or WorkerRunningStatus.Stopped)
        {
            Router.EndRun();
        }

        Settle(waiting, status);
        _core.Workers.RaiseStatusChanged(this);
    }

    internal void Destroy()
    {
        Volatile.Write(ref _isDestroyed, true);
        Door.Tell(new CloseWorker(), _core.Main);
    }

    private void Settle(
        TaskCompletionSource<ServiceWorkerMain>? waiting,
        WorkerRunningStatus status
    )
    {
        if (status is WorkerRunningStatus.Running && !IsDestroyed)
        {
            waiting?.TrySetResult(this);
        }
        else
        {
            waiting?.TrySetException(StartFailed());
        }
    }

    private static InvalidOperationException StartFailed() => new(Texts.WorkerStartFailed);
}
