using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Nodes;

/// <summary>A node: its children are the renderers that run in this process.</summary>
/// <remarks>It says hello to main and, once welcome, runs what main asks for.</remarks>
internal sealed class NodeActor(NodeHome home) : Actor
{
    private const string LaunchFailed = "launch-failed";

    private IDisposable? _deadPorts;
    private bool _isWelcome;

    /// <inheritdoc />
    public override void OnStarted()
    {
        _deadPorts = DeadPorts.Of(Context.Engine);
        IpcNodeOptions node = home.Node;
        home.Main.Tell(
            new NodeHello(
                ContractVersion.Current,
                node.Name,
                Context.Self,
                [.. node.Pages.Keys],
                Environment.ProcessId,
                Context.Engine.MessageBytesMax
            ),
            Context.Self
        );
        Context.StartTimer(node.JoinTimeout, new JoinOverdue());
    }

    /// <inheritdoc />
    public override void OnStopped()
    {
        _deadPorts?.Dispose();
        home.Joined.TrySetException(
            new IpcException(IpcErrorCode.Gone, "The node left before main had answered.")
        );
        home.Left.TrySetResult();
        home.Diagnostics.Complete();
    }

    /// <inheritdoc />
    public override void Receive(object message)
    {
        switch (message)
        {
            case NodeWelcome welcome when !_isWelcome:
                Join(welcome);
                break;
            case NodeRefused refused when !_isWelcome:
                Fail(new IpcException(refused.Code, refused.Reason));
                break;
            case JoinOverdue when !_isWelcome:
                Fail(new IpcException(IpcErrorCode.Timeout, Texts.NodeUnanswered(home.Node)));
                break;
            case JoinOverdue:
                break;
            case RunRenderer run when _isWelcome:
                Run(run);
                break;
            case LeaveNode:
                Context.Stop(Context.Self);
                break;
            case Terminated:
                // Without main there is nobody to render for. The children's ends are told.
                home.HasLostMain = true;
                Context.Stop(Context.Self);
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void Join(NodeWelcome welcome)
    {
        _isWelcome = true;
        home.Options = new IpcAppOptions
        {
            Name = home.Node.Name,
            InvokeTimeout = welcome.InvokeTimeout,
            SyncTimeout = welcome.SyncTimeout,
        };
        Context.Watch(home.Main);
        home.Joined.TrySetResult(new IpcNode(home));
    }

    private void Fail(IpcException exception)
    {
        home.Joined.TrySetException(exception);
        Context.Stop(Context.Self);
    }

    private void Run(RunRenderer run)
    {
        if (!home.Node.Pages.TryGetValue(run.Page, out Action<IpcRenderer>? page))
        {
            home.Report($"Main asked for the page '{run.Page}', which is not here.");
            run.Door.Tell(new RendererGone(run.Document, LaunchFailed, ExitCode: 1), Context.Self);
            return;
        }

        IpcRenderer renderer = new(home, new DocumentAddress(run.Document, run.Contents, run.Door));
        ActorRef actor = Context.Spawn(
            Props.Of(() => new RendererActor(renderer, page)),
            $"renderer-{run.Contents}-{run.Document}"
        );
        renderer.Loop.Attach(actor);
        actor.Tell(new RunPage(), Context.Self);
    }
}

/// <summary>Told by a node to itself: main should have answered.</summary>
internal sealed record JoinOverdue;

/// <summary>Told to a node: end, and everything that runs on you.</summary>
internal sealed record LeaveNode;
