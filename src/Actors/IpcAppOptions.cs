using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <summary>Choices and limits of an app.</summary>
public sealed record IpcAppOptions
{
    /// <summary>
    /// The name of its actor at the top of the engine; unique among the apps of one engine.
    /// </summary>
    /// <value><c>app</c> by default.</value>
    public string Name { get; init; } = "app";

    /// <summary>How long a call waits for its answer unless the call says otherwise.</summary>
    /// <value>30 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan InvokeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a <c>sendSync</c> of a renderer in this process waits (R113).</summary>
    /// <value>30 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan SyncTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many calls of one document may be unanswered; one more fails with <c>too-many-calls</c>.
    /// </summary>
    /// <remarks>
    /// A call that its caller has cancelled, or whose document is over, is waited for by nobody and
    /// does not count, though its handler may go on: handlers should obey their token.
    /// </remarks>
    /// <value>1,024 by default.</value>
    public int CallsInFlightMax { get; init; } = 1024;

    /// <summary>
    /// How many messages wait for a renderer that is not there yet; one more is a dead letter.
    /// </summary>
    /// <value>1,024 by default.</value>
    public int WaitingMessagesMax { get; init; } = 1024;

    /// <summary>How many frames a page may have, the main frame included.</summary>
    /// <value>1,000 by default, as in Chromium; one more is not made.</value>
    public int FramesMax { get; init; } = 1000;

    /// <summary>How long a renderer may take to say good-bye when its window closes.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan FarewellTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether callers get type and stack of what a handler threw.</summary>
    /// <value>False by default: they tell a page about our code.</value>
    public bool EnableDetailedErrors { get; init; }

    /// <summary>The folder below which open dialogs let people choose.</summary>
    /// <value>
    /// None by default: without it, and without one in the dialog's own options, no dialog opens.
    /// </value>
    public string? DialogRoot { get; init; }

    /// <summary>
    /// Answers the open dialogs of windows whose page is C# code in this process.
    /// </summary>
    /// <value>
    /// None by default: such a dialog is cancelled. Gets the paths of all files below the root,
    /// with '/', and returns the chosen ones, or nothing to cancel.
    /// </value>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>?>? InProcessDialog { get; init; }

    /// <summary>
    /// Makes the actor that stands for a script which becomes a utility process (R223).
    /// </summary>
    /// <value>
    /// None by default: C# code alone can be forked. <see cref="UtilityPost"/> says what the actor
    /// is told and tells.
    /// </value>
    public Func<UtilityLaunch, Props>? UtilityLauncher { get; init; }

    /// <summary>
    /// Whether the engine goes on when the app has stopped, because others use it, too.
    /// </summary>
    /// <value>False by default: the app ends the engine it was given.</value>
    public bool LeaveEngineRunning { get; init; }
}
