using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Loops;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Utility;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// A utility process from its inside: what Node's <c>process</c> is to a script, as far as IPC sees
/// it.
/// </summary>
/// <remarks>
/// It belongs to the code of one process, which runs in the turns of one event loop. That has a
/// <see cref="ParentPort"/> and message channels, and no <c>ipcMain</c> or <c>ipcRenderer</c>
/// (R238).
/// </remarks>
[NotCloneable]
public sealed partial class UtilityContext : IProcess
{
    private Action _end = static () => { };
    private bool _hasEnded;

    internal UtilityContext(AppCore core, string serviceName)
    {
        Core = core;
        Pid = core.NextProcess();
        ServiceName = serviceName;
        PortTable = new PortTable(Loop, this);
        ParentPort = new ParentPort(this);
        Outgoing = new OutgoingCalls(core.Engine.Time, Loop, "the caller has ended");
    }

    /// <summary>
    /// Raised for what code of the process threw. While somebody listens, the process goes on;
    /// otherwise it ends with code 1 (R226).
    /// </summary>
    public event EventHandler<UnhandledExceptionEventArgs>? UncaughtException;

    /// <summary>The line to main (R232).</summary>
    public ParentPort ParentPort { get; }

    /// <summary>Its number.</summary>
    public int Pid { get; }

    /// <summary>What people know it by.</summary>
    public string ServiceName { get; }

    /// <summary>
    /// Ends the process (R226). In a turn of it nothing runs after the call: it throws what the
    /// loop alone should catch.
    /// </summary>
    /// <param name="code">0 means that all is well; told as a number without sign.</param>
    public void Exit(int code = 0)
    {
        if (!Loop.IsCurrent)
        {
            Loop.Run(() => End(code));
            return;
        }

        End(code);
        throw new ProcessExit();
    }

    bool IProcess.IsStrict => Core.Options.Strict;

    void IProcess.Warn(string text, Exception? cause) => Core.Report(text, cause);

    // An unhandled rejection ends no process (R236).
    void IProcess.Uncaught(Exception exception) => WarnOfRejection(exception);

    internal AppCore Core { get; }

    internal EventLoop Loop { get; } = new();

    internal PortTable PortTable { get; }

    internal ActorRef Door { get; private set; } = ActorRef.Nobody;

    internal bool HasEnded => Volatile.Read(ref _hasEnded);

    /// <summary>Code that awaits, as code that does not: its failure is uncaught.</summary>
    internal static Action<UtilityContext> EntryOf(Func<UtilityContext, Task> entry) =>
        context =>
        {
            Task running = entry(context);
            if (!running.IsCompletedSuccessfully)
            {
                _ = WatchAsync(context, running);
            }
        };

    internal void Begin(ActorRef door, Action end)
    {
        Door = door;
        _end = end;
    }

    /// <summary>The process is over: its ports close (R209).</summary>
    internal void Release()
    {
        Volatile.Write(ref _hasEnded, true);
        EndCalls();
        ParentPort.Discard();
        PortTable.CloseAll();
    }

    internal void Uncaught(Exception exception)
    {
        if (exception is ProcessExit)
        {
            return;
        }

        if (UncaughtException is { } listeners)
        {
            listeners(this, new UnhandledExceptionEventArgs(exception, isTerminating: false));
            return;
        }

        Core.Report($"Uncaught exception in utility process {Pid} ({ServiceName}):", exception);
        End(code: 1);
    }

    internal void WarnOfRejection(Exception exception)
    {
        if (exception is not ProcessExit)
        {
            Core.Report(
                $"Unhandled rejection in utility process {Pid} ({ServiceName}):",
                exception
            );
        }
    }

    private void End(int code)
    {
        if (HasEnded)
        {
            return;
        }

        Volatile.Write(ref _hasEnded, true);
        Door.Tell(new UtilityExited(unchecked((uint)code)), Loop.Actor);
        _end();
    }

    private static async Task WatchAsync(UtilityContext context, Task running)
    {
        try
        {
            await running;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The code of a process that fails after an await fails all the same.
            context.Uncaught(exception);
        }
    }
}
