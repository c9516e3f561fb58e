using ActorIpc.Actors.Main;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Utility;

/// <summary>
/// Between main and one utility process: what one tells the other passes here, in order.
/// </summary>
/// <remarks>
/// The process is its child, so it learns of every end that a process may have, and says the exit
/// code after all that the process had said (R225).
/// </remarks>
internal sealed class UtilityDoor(AppCore core, UtilityProcess process, Props child) : Actor
{
    private const uint Failed = 1;

    // What a shell says of a process that was aborted: 128 and the number of the signal.
    private const uint Aborted = 134;

    private ActorRef _child = ActorRef.Nobody;
    private uint? _exitCode;

    /// <inheritdoc />
    public override void OnStarted()
    {
        Context.Watch(core.Main);
        _child = Context.Spawn(child, "process");
        Context.Watch(_child);
    }

    /// <inheritdoc />
    /// <remarks>What leaves a turn of a process ends it, as V8's fatal errors do (R225).</remarks>
    public override Directive Supervise(ActorRef child, Exception exception)
    {
        string location = exception.TargetSite?.ToString() ?? exception.GetType().Name;
        ToMain(new UtilityFailed(location, exception.ToString()));
        _exitCode ??= Aborted;
        return Directive.Stop;
    }

    /// <inheritdoc />
    public override void Receive(object message)
    {
        switch (message)
        {
            case UtilityPost post:
                _child.Tell(post, Context.Self);
                break;
            case UtilitySpawned or UtilityPosted or UtilityFailed:
                ToMain(message);
                break;
            case UtilityCall or UtilityAnswer or UtilityCancel when Context.Sender == _child:
                ToMain(message);
                break;
            case UtilityCall or UtilityAnswer or UtilityCancel:
                _child.Tell(message, Context.Self);
                break;
            case UtilityExited exited:
                End(exited.ExitCode);
                break;
            case KillProcess:
                End(exitCode: 0);
                break;
            case Terminated terminated when terminated.Actor.Equals(_child):
                ToMain(new UtilityExited(_exitCode ?? Failed));
                Context.Stop(Context.Self);
                break;
            case Terminated:
                // Main is gone, and its children go with it.
                Context.Stop(Context.Self);
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    // The first reason to end counts.
    private void End(uint exitCode)
    {
        _exitCode ??= exitCode;
        Context.Stop(_child);
    }

    private void ToMain(object news) =>
        core.Main.Tell(new UtilityNews(process, news), Context.Self);
}

/// <summary>Told to a door: end the process.</summary>
internal sealed record KillProcess;

/// <summary>Told to main: what a utility process has told its door.</summary>
internal sealed record UtilityNews(UtilityProcess Process, object News) : IMainNews
{
    /// <inheritdoc />
    public bool Hear() => Process.Hear(News);
}
