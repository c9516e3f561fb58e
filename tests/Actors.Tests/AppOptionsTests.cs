using ActorIpc.Engines.Simulation;

namespace ActorIpc.Actors.Tests;

/// <summary>Options out of their range are refused when the app starts.</summary>
public sealed class AppOptionsTests
{
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(-5);

    public static TheoryData<IpcAppOptions, string> OutOfRange =>
        new()
        {
            {
                new IpcAppOptions { Name = "" },
                "Name takes a name, not ."
            },
            {
                new IpcAppOptions { InvokeTimeout = TimeSpan.Zero },
                "InvokeTimeout takes a time above zero, up to 49 days or infinite, not 00:00:00."
            },
            {
                new IpcAppOptions { SyncTimeout = Negative },
                "SyncTimeout takes a time above zero, up to 49 days or infinite, not -00:00:05."
            },
            {
                new IpcAppOptions { SyncTimeout = TimeSpan.FromDays(50) },
                "SyncTimeout takes a time above zero, up to 49 days or infinite, not 50.00:00:00."
            },
            {
                new IpcAppOptions { FarewellTimeout = Negative },
                "FarewellTimeout takes a time above zero, up to 49 days, not -00:00:05."
            },
            {
                new IpcAppOptions { WorkerIdleTimeout = Negative },
                "WorkerIdleTimeout takes a time above zero, up to 49 days or infinite, "
                    + "not -00:00:05."
            },
            {
                new IpcAppOptions { FramesMax = 0 },
                "FramesMax takes a number of 1 or more, not 0."
            },
            {
                new IpcAppOptions { CallsInFlightMax = 0 },
                "CallsInFlightMax takes a number of 1 or more, not 0."
            },
            {
                new IpcAppOptions { WaitingMessagesMax = -1 },
                "WaitingMessagesMax takes a number of 0 or more, not -1."
            },
            {
                new IpcAppOptions { RefusalCountsMax = -1 },
                "RefusalCountsMax takes a number of 0 or more, not -1."
            },
            {
                new IpcAppOptions { Interceptors = [null!] },
                "Interceptors takes delegates, not nothing."
            },
            {
                new IpcAppOptions { PagePreloads = [null!] },
                "PagePreloads takes delegates, not nothing."
            },
            {
                new IpcAppOptions { WindowChannels = null! },
                "WindowChannels takes policies, not nothing."
            },
        };

    public static TheoryData<IpcAppOptions, string> OfChannelsOutOfRange =>
        new()
        {
            {
                new IpcAppOptions
                {
                    ChannelTimeouts = new Dictionary<string, TimeSpan> { ["c"] = Negative },
                },
                "ChannelTimeouts['c'] takes a time above zero, up to 49 days or infinite, "
                    + "not -00:00:05."
            },
            {
                new IpcAppOptions { ChannelTimeouts = null! },
                "ChannelTimeouts takes times, not nothing."
            },
            {
                new IpcAppOptions { Held = HeldFor(Timeout.InfiniteTimeSpan, 1) },
                "Held['c'].Time takes a time above zero, up to 49 days, not -00:00:00.0010000."
            },
            {
                new IpcAppOptions { Held = HeldFor(TimeSpan.FromSeconds(1), -1) },
                "Held['c'].Max takes a number of 0 or more, not -1."
            },
            {
                new IpcAppOptions { Held = new Dictionary<string, HoldOptions> { ["c"] = null! } },
                "Held takes options, not nothing."
            },
        };

    private static Dictionary<string, HoldOptions> HeldFor(TimeSpan time, int max) =>
        new()
        {
            ["c"] = new HoldOptions { Time = time, Max = max },
        };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    [MemberData(nameof(OfChannelsOutOfRange))]
    public void An_option_out_of_its_range_is_named_with_the_range(
        IpcAppOptions options,
        string text
    )
    {
        SimulationEngine engine = new(seed: 1);

        Should
            .Throw<ArgumentException>(() => IpcApp.StartAsync(engine, options))
            .Message.ShouldBe(text);
        engine.Census.Actors.ShouldBe(0);
    }

    [Fact]
    public void A_preload_script_that_is_not_there_is_named()
    {
        SimulationEngine engine = new(seed: 1);
        string path = Path.GetFullPath("no-such-preload.js");

        Should
            .Throw<FileNotFoundException>(() =>
                IpcApp.StartAsync(engine, new() { PreloadScripts = ["no-such-preload.js"] })
            )
            .Message.ShouldBe($"There is no preload script '{path}'.");
        Should
            .Throw<ArgumentException>(() =>
                IpcApp.StartAsync(engine, new() { PreloadScripts = [null!] })
            )
            .Message.ShouldBe("PreloadScripts takes paths, not nothing.");
    }

    [Fact]
    public void The_edges_of_the_ranges_are_within()
    {
        SimulationEngine engine = new(seed: 1);
        IpcAppOptions options = new()
        {
            InvokeTimeout = Timeout.InfiniteTimeSpan,
            SyncTimeout = TimeSpan.FromTicks(1),
            FarewellTimeout = TimeSpan.FromDays(49),
            CallsInFlightMax = 1,
            WaitingMessagesMax = 0,
            RefusalCountsMax = 0,
        };

        IpcApp app = engine.Run(IpcApp.StartAsync(engine, options));

        app.RefusalCounts.ShouldBeEmpty();
        engine.Run(() => app.StopAsync(), timeMax: TimeSpan.FromMinutes(1));
    }
}
