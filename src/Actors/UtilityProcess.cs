using System.Collections.Immutable;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Utility;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>A child of main without a page, as main sees it (section 17 of the rules).</summary>
/// <remarks>
/// <para>
/// It is C# code with an event loop of its own, or a script that the app's launcher starts. Main
/// and it exchange messages without channels (R238); ports go to it only (R234).
/// </para>
/// <para>
/// Its events come on the main loop, in this order: <c>spawn</c>; any number of <c>message</c>,
/// whose argument is the message itself (R225); <c>error</c> with type, location and report if it
/// could not go on; <c>exit</c> with the code, once. A message that comes while nobody listens is
/// lost (R231). It ends with its app.
/// </para>
/// </remarks>
public sealed partial class UtilityProcess : IpcEmitter
{
    private const string SpawnEvent = "spawn";
    private const string MessageEvent = "message";
    private const string ExitEvent = "exit";

    private const int None = 0;

    private readonly AppCore _core;
    private readonly ActorRef _door;
    private readonly int _number;
    private int _pid;
    private bool _hasExited;

    private UtilityProcess(AppCore core, int number, Props process)
        : base(typeof(void))
    {
        _core = core;
        _number = number;
        string name = $"{core.Options.Name}-utility-{number}";
        _door = core.Engine.Spawn(Props.Of(() => new UtilityDoor(core, this, process)), name);
    }

    /// <summary>
    /// The number of its process from <c>spawn</c> to <c>exit</c>, otherwise nothing (R224).
    /// </summary>
    public int? Pid => Volatile.Read(ref _pid) is > None and int pid ? pid : null;

    /// <summary>Starts C# code in this process as a child of main.</summary>
    /// <remarks>
    /// The code runs in the turns of its own loop, beside main's. It lives until it exits, fails or
    /// is killed, whatever it has left to do. On the main loop no event is missed: the first comes
    /// in a later turn.
    /// </remarks>
    /// <param name="app">The parent.</param>
    /// <param name="entry">The code; what it throws ends the process with code 1 (R226).</param>
    /// <param name="options">How to start it.</param>
    /// <exception cref="ArgumentException">An option has no meaning (R223).</exception>
    /// <exception cref="InvalidOperationException">The app's engine stops.</exception>
    public static UtilityProcess Fork(
        IpcApp app,
        Action<UtilityContext> entry,
        UtilityProcessOptions? options = null
    )
    {
        AppCore core = Check(app, entry is null, ref options);
        UtilityContext context = new(core, options!.ServiceName);
        return new(core, context.Pid, Props.Of(() => new UtilityActor(context, entry!)));
    }

    /// <summary>As the other, for code that awaits; its failure ends the process, too.</summary>
    /// <inheritdoc cref="Fork(IpcApp, Action{UtilityContext}, UtilityProcessOptions)" />
    public static UtilityProcess Fork(
        IpcApp app,
        Func<UtilityContext, Task> entry,
        UtilityProcessOptions? options = null
    )
    {
        AppCore core = Check(app, entry is null, ref options);
        UtilityContext context = new(core, options!.ServiceName);
        Action<UtilityContext> entered = UtilityContext.EntryOf(entry!);
        return new(core, context.Pid, Props.Of(() => new UtilityActor(context, entered)));
    }

    /// <summary>Starts a script by the app's launcher.</summary>
    /// <param name="app">The parent.</param>
    /// <param name="modulePath">The script.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="options">How to start it.</param>
    /// <exception cref="ArgumentException">
    /// There is no script, or an option has no meaning (R223).
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The app has no <see cref="IpcAppOptions.UtilityLauncher"/>.
    /// </exception>
    public static UtilityProcess Fork(
        IpcApp app,
        string modulePath,
        IReadOnlyList<string>? arguments = null,
        UtilityProcessOptions? options = null
    )
    {
        AppCore core = Check(app, string.IsNullOrEmpty(modulePath), ref options);
        Func<UtilityLaunch, Props> launcher =
            core.Options.UtilityLauncher
            ?? throw new NotSupportedException(
                $"No launcher can start '{modulePath}': set IpcAppOptions.UtilityLauncher, "
                    + "or fork C# code."
            );
        ImmutableArray<string> given = arguments is null ? [] : [.. arguments];
        return new(
            core,
            core.NextProcess(),
            launcher(new UtilityLaunch(modulePath, given, options!))
        );
    }

    /// <summary>
    /// Posts one message to the process, with ports if wanted (R228). It waits there until somebody
    /// listens (R229); after the end nothing happens (R230).
    /// </summary>
    /// <param name="message">One cloneable value.</param>
    /// <param name="transfer">Ports that change hands; they become unusable here (R196).</param>
    /// <exception cref="CloneException">The message cannot be cloned; nothing is sent.</exception>
    /// <exception cref="ArgumentException">An element is no port (R202).</exception>
    /// <exception cref="InvalidOperationException">
    /// A port cannot be transferred (R204, R205).
    /// </exception>
    public void PostMessage(object? message, IReadOnlyList<MessagePortMain>? transfer = null)
    {
        bool isStrict = _core.Options.Strict;
        if (Volatile.Read(ref _hasExited))
        {
            ThrowIfStrict(isStrict);
            return;
        }

        Payload content = PayloadWriter.Value(message, isStrict);
        ImmutableArray<PortEnd> ports = PortTransfer.OfPort(transfer, source: null);
        _door.Tell(new UtilityPost(content, ports), _core.Main);
    }

    /// <summary>Ends the process; its code is then 0 (R227).</summary>
    /// <remarks>C# code ends after the turn that it is in: a turn cannot be broken off.</remarks>
    /// <returns>
    /// Whether it ran: false before <c>spawn</c> and after <c>exit</c>; nothing happens then.
    /// </returns>
    public bool Kill()
    {
        if (Pid is null)
        {
            return false;
        }

        _door.Tell(new KillProcess(), _core.Main);
        return true;
    }

    /// <summary>In strict mode nothing is posted to a process that is over.</summary>
    internal static void ThrowIfStrict(bool isStrict)
    {
        if (isStrict)
        {
            throw new InvalidOperationException(Texts.ProcessHasExited);
        }
    }

    private protected override string ClassName => "ForkUtilityProcess";

    private protected override bool IsInTurn => _core.MainLoop.IsCurrent;

    /// <summary>What the process has told its door, in a turn of main.</summary>
    /// <returns>Whether anybody took it.</returns>
    internal bool Hear(object news)
    {
        switch (news)
        {
            case UtilitySpawned spawned:
                Volatile.Write(ref _pid, spawned.ProcessId);
                Emit(SpawnEvent);
                return true;
            case UtilityPosted posted:
                return Hear(posted.Message);
            case UtilityFailed failed:
                Emit(ErrorChannel, ["FatalError", failed.Location, failed.Report]);
                return true;
            case UtilityExited exited:
                _calls?.End(this);
                Volatile.Write(ref _pid, None);
                Volatile.Write(ref _hasExited, true);
                Emit(ExitEvent, exited.ExitCode);
                return true;
            default:
                return Calls.Hear(news);
        }
    }

    private protected override void Warn(string text) => _core.Warn(text);

    private protected override void Uncaught(Exception exception) => _core.Uncaught(exception);

    private bool Hear(Payload message)
    {
        Listener[] listeners = Registered(MessageEvent);
        Arguments arguments = new(message, isList: false);
        Dispatch(MessageEvent, listeners, null, ref arguments);
        return listeners.Length > 0;
    }

    private static AppCore Check(IpcApp app, bool isMissing, ref UtilityProcessOptions? options)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (isMissing)
        {
            throw new ArgumentException(Texts.MissingEntry);
        }

        options ??= new UtilityProcessOptions();
        options.Check();
        return app.Core;
    }
}
