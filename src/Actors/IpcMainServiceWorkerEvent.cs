using System.Collections.Immutable;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Actors.Workers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a listener in main gets with a message of a service worker (R79).</summary>
/// <remarks>
/// There is no <c>reply</c>: <c>e.ServiceWorker?.Send(…)</c> is the way to answer.
/// </remarks>
[NotCloneable]
public sealed class IpcMainServiceWorkerEvent
{
    internal Arguments Arguments;

    private readonly AppCore _core;
    private readonly WorkerRun _run;
    private readonly RendererMessage _message;
    private ImmutableArray<MessagePortMain> _ports = [];
    private int _isAnswered;

    internal IpcMainServiceWorkerEvent(AppCore core, WorkerRun run, RendererMessage message)
    {
        _core = core;
        _run = run;
        _message = message;
        (Channel, Arguments) = message switch
        {
            RendererSend send => (send.Channel.Name, new Arguments(send.Arguments, isList: true)),
            RendererSendSync sync => (
                sync.Channel.Name,
                new Arguments(sync.Arguments, isList: true)
            ),
            RendererPostMessage post => (
                post.Channel.Name,
                new Arguments(post.Message, isList: false)
            ),
            _ => throw new InvalidOperationException(
                $"{message.GetType().Name} is for no listener."
            ),
        };
    }

    /// <summary>What kind of sender it is: always <c>service-worker</c>.</summary>
    public string Type { get; } = "service-worker";

    /// <summary>The number of the worker's version.</summary>
    public int VersionId => _run.Worker.VersionId;

    /// <summary>The worker, looked up now; nothing if it has stopped or is destroyed.</summary>
    public ServiceWorkerMain? ServiceWorker => _core.Workers.GetWorkerFromVersionId(VersionId);

    /// <summary>The number of the worker's process; stays valid when that is gone.</summary>
    public int ProcessId => _run.ProcessId;

    /// <summary>The ports that came with a postMessage; none with other messages (R246).</summary>
    public IReadOnlyList<MessagePortMain> Ports => _ports;

    /// <summary>
    /// Answers a <c>sendSync</c>: the value is cloned now, and the first answer wins (R106, R107).
    /// </summary>
    /// <value>
    /// Always null when read (R110). Ignored by messages that are no <c>sendSync</c>.
    /// </value>
    /// <exception cref="CloneException">
    /// The value cannot be cloned; the call can still be answered (R116).
    /// </exception>
    public object? ReturnValue
    {
        get => null;
        set => Answer(PayloadWriter.Value(value, _core.Options.Strict));
    }

    internal string Channel { get; }

    internal bool IsSync => _message is RendererSendSync;

    /// <summary>The ports that came and that no listener has got.</summary>
    internal ImmutableArray<PortEnd> UntakenPorts =>
        _message is RendererPostMessage post && _ports.IsEmpty ? post.Ports : [];

    /// <summary>Makes the listeners' own objects for the ports that came.</summary>
    internal void Adopt() => _ports = [.. UntakenPorts.Select(_core.MainPorts.Adopt)];

    /// <summary>Answers a sendSync, unless it was answered.</summary>
    internal void Answer(Payload value)
    {
        if (_message is RendererSendSync call && Interlocked.Exchange(ref _isAnswered, 1) == 0)
        {
            call.Caller.Tell(new CallOutcome(call.Invocation, value));
        }
    }
}
