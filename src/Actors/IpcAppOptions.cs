using System.Collections.Frozen;
using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <summary>Choices and limits of an app.</summary>
public sealed record IpcAppOptions
{
    private const string TimeRange = "a time above zero, up to 49 days";

    // What a timer of the engine can wait.
    internal static readonly TimeSpan WaitMax = TimeSpan.FromDays(49);

    /// <summary>
    /// The name of its actor at the top of the engine; unique among the apps of one engine.
    /// </summary>
    /// <value><c>app</c> by default.</value>
    public string Name { get; init; } = "app";

    /// <summary>The pages that are C# code in this process, by name or address.</summary>
    /// <value>
    /// None by default. <see cref="BrowserWindow.LoadPageAsync"/> loads them by name,
    /// <see cref="BrowserWindow.LoadUrlAsync"/> by address.
    /// </value>
    public IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; init; } =
        FrozenDictionary<string, Action<IpcRenderer>>.Empty;

    /// <summary>
    /// Scripts that run in every page in a browser, before the window's own preload; paths (R6).
    /// </summary>
    /// <remarks>
    /// What <c>session.registerPreloadScript</c> registers in Electron. They run in this order,
    /// once per document, and share one <c>ipcRenderer</c> with the window's own. One that throws
    /// is reported, and the next one runs.
    /// </remarks>
    /// <value>None by default. A relative path starts at the current directory.</value>
    public IReadOnlyList<string> PreloadScripts { get; init; } = [];

    /// <summary>The same for every page that is C# code in this process, its frames too.</summary>
    /// <remarks>Guests run them before <see cref="WebviewPreferences.Preload"/>.</remarks>
    /// <value>None by default. Pages on other nodes run what their node says.</value>
    public IReadOnlyList<Action<IpcRenderer>> PagePreloads { get; init; } = [];

    /// <summary>On which node a page runs, by the page's name.</summary>
    /// <value>None by default: pages run in this process.</value>
    public IReadOnlyDictionary<string, string> Placement { get; init; } =
        FrozenDictionary<string, string>.Empty;

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

    /// <summary>Addresses that lead to others, before a page is looked for (R173).</summary>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, string> Redirects { get; init; } =
        FrozenDictionary<string, string>.Empty;

    /// <summary>How many frames a page may have, the main frame included.</summary>
    /// <value>1,000 by default, as in Chromium; one more is not made.</value>
    public int FramesMax { get; init; } = 1000;

    /// <summary>
    /// How long a page may take to answer whether its window closes (it has not refused if it does
    /// not), and then to say good-bye.
    /// </summary>
    /// <value>5 s by default.</value>
    public TimeSpan FarewellTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether callers get type and stack of what a handler threw.</summary>
    /// <value>False by default: they tell a page about our code.</value>
    public bool EnableDetailedErrors { get; init; }

    /// <summary>Whether what would be lost in silence throws at its sender instead.</summary>
    /// <remarks>
    /// <para>
    /// Where Electron logs or says nothing, these throw: main's <c>send</c> and <c>reply</c> of
    /// what cannot be cloned (R24), or to a document that is gone (R88, R124), or to a service
    /// worker that does not run (R242); a post on a port that is closed or was handed over (R199,
    /// R200). And what cannot be cloned says where in its message, in every direction:
    /// <c>args[1].owner.callback: A delegate is code.</c>
    /// </para>
    /// <para>
    /// What cannot be known when it is sent does not throw: whether anybody listens, and what
    /// happens to a document or a port later. Those messages are dead letters, as always.
    /// </para>
    /// </remarks>
    /// <value>False by default: programs lean on the silence.</value>
    public bool Strict { get; init; }

    /// <summary>What the pages of all windows may speak on.</summary>
    /// <value>None by default: everything. A window's own policy can only take more away.</value>
    public ChannelPolicy? Channels { get; init; }

    /// <summary>What the pages of a window may speak on, by the window's name.</summary>
    /// <value>Empty by default. It holds besides the window's own and the app's policy.</value>
    public IReadOnlyDictionary<string, ChannelPolicy> WindowChannels { get; init; } =
        FrozenDictionary<string, ChannelPolicy>.Empty;

    /// <summary>Judge every message of a renderer; see <see cref="IpcApp.Intercept"/>.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<Func<IpcAttempt, IpcVerdict>> Interceptors { get; init; } = [];

    /// <summary>
    /// How many different refusals, by window, channel and reason, are counted alone; all others
    /// are counted together, and so are those with names of more than 256 characters.
    /// </summary>
    /// <value>1,024 by default.</value>
    public int RefusalCountsMax { get; init; } = 1024;

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
    /// How long a service worker goes on that says and hears nothing and has no task (R244).
    /// </summary>
    /// <value>30 s by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    public TimeSpan WorkerIdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

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

    /// <summary>
    /// The channels whose messages wait for a listener or a handler in main, by name.
    /// </summary>
    /// <remarks>
    /// In Electron what nobody hears is lost at once (R42, R93). On a held channel a <c>send</c>,
    /// a <c>sendSync</c> or a <c>postMessage</c> waits for a listener, a call for a handler. It is
    /// for pages: what a service worker says is not held.
    /// </remarks>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, HoldOptions> Held { get; init; } =
        ImmutableDictionary<string, HoldOptions>.Empty;

    /// <summary>How long the calls on single channels wait, by name.</summary>
    /// <value>
    /// None by default: <see cref="InvokeTimeout"/> holds. A call's own
    /// <see cref="InvokeOptions.Timeout"/> goes first.
    /// </value>
    public IReadOnlyDictionary<string, TimeSpan> ChannelTimeouts { get; init; } =
        ImmutableDictionary<string, TimeSpan>.Empty;

    /// <summary>
    /// Whether pages may send to and call pages of other windows, by name or number.
    /// </summary>
    /// <remarks>
    /// Everything passes through main, which stamps who speaks. Windows of one app may show pages
    /// of different trust; therefore it has to be asked for.
    /// </remarks>
    /// <value>False by default: sends are dead letters, calls fail with <c>refused</c>.</value>
    public bool EnableWindowMessages { get; init; }

    /// <summary>How long a call waits: its own time, the channel's, or the app's.</summary>
    internal TimeSpan TimeoutOf(string channel, InvokeOptions options) =>
        options.Timeout
        ?? (ChannelTimeouts.TryGetValue(channel, out TimeSpan own) ? own : InvokeTimeout);

    internal CallTimes CallTimes =>
        new(
            InvokeTimeout,
            [.. ChannelTimeouts.Select(one => new ChannelTimeout(one.Key, one.Value))]
        );

    internal ImmutableArray<string> PreloadPaths => [.. PreloadScripts.Select(Path.GetFullPath)];

    /// <summary>Checks that every option is within its range.</summary>
    /// <exception cref="ArgumentException">One is not; the text names it and its range.</exception>
    /// <exception cref="FileNotFoundException">There is no such preload script.</exception>
    internal void Check()
    {
        ThrowUnless(!string.IsNullOrEmpty(Name), nameof(Name), "a name", Name);
        CheckWait(InvokeTimeout, nameof(InvokeTimeout));
        CheckWait(SyncTimeout, nameof(SyncTimeout));
        CheckWait(WorkerIdleTimeout, nameof(WorkerIdleTimeout));
        CheckTime(FarewellTimeout, nameof(FarewellTimeout));
        CheckCount(CallsInFlightMax, nameof(CallsInFlightMax), 1);
        CheckCount(WaitingMessagesMax, nameof(WaitingMessagesMax), 0);
        CheckCount(FramesMax, nameof(FramesMax), 1);
        CheckCount(RefusalCountsMax, nameof(RefusalCountsMax), 0);
        bool isListed = Interceptors is not null && Interceptors.All(one => one is not null);
        ThrowUnless(isListed, nameof(Interceptors), "delegates", null);
        isListed = PagePreloads is not null && PagePreloads.All(one => one is not null);
        ThrowUnless(isListed, nameof(PagePreloads), "delegates", null);
        isListed = PreloadScripts is not null && PreloadScripts.All(one => one is not null);
        ThrowUnless(isListed, nameof(PreloadScripts), "paths", null);
        PreloadScripts!.ToList().ForEach(PreloadPath.ThrowIfMissing);
        bool isMapped =
            WindowChannels is not null && WindowChannels.Values.All(one => one is not null);
        ThrowUnless(isMapped, nameof(WindowChannels), "policies", null);
        CheckChannels();
    }

    private void CheckChannels()
    {
        ThrowUnless(ChannelTimeouts is not null, nameof(ChannelTimeouts), "times", null);
        foreach ((string channel, TimeSpan time) in ChannelTimeouts!)
        {
            CheckWait(time, $"{nameof(ChannelTimeouts)}['{channel}']");
        }

        bool isMapped = Held is not null && Held.Values.All(one => one is not null);
        ThrowUnless(isMapped, nameof(Held), "options", null);
        foreach ((string channel, HoldOptions held) in Held!)
        {
            CheckTime(held.Time, $"{nameof(Held)}['{channel}'].{nameof(HoldOptions.Time)}");
            CheckCount(held.Max, $"{nameof(Held)}['{channel}'].{nameof(HoldOptions.Max)}", 0);
        }
    }

    private static void CheckWait(TimeSpan value, string option) =>
        ThrowUnless(
            value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= WaitMax),
            option,
            $"{TimeRange} or infinite",
            value
        );

    private static void CheckTime(TimeSpan value, string option) =>
        ThrowUnless(value > TimeSpan.Zero && value <= WaitMax, option, TimeRange, value);

    private static void CheckCount(int value, string option, int least) =>
        ThrowUnless(value >= least, option, $"a number of {least} or more", value);

    private static void ThrowUnless(bool fits, string option, string range, object? value)
    {
        if (!fits)
        {
            throw new ArgumentException(Texts.OptionOutOfRange(option, range, value));
        }
    }
}
