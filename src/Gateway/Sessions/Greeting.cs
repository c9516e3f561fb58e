using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>What a client is told when its socket begins.</summary>
internal static class Greeting
{
    public static Welcome Of(
        GatewayOptions options,
        Page page,
        DocumentOpened document,
        bool resumed
    ) =>
        new()
        {
            Version = Protocol.Version,
            Resumed = resumed,
            Received = 0,
            Document = document.Document.Value,
            Contents = page.Contents.Value,
            Process = document.ProcessId,
            Frame = document.FrameId,
            FrameBytesMax = options.FrameBytesMax,
            CallsMax = options.CallsInFlightMax,
            Credit = options.Credit,
            PingMilliseconds = (long)options.PingInterval.TotalMilliseconds,
            ResumeMilliseconds = (long)options.ResumeTimeout.TotalMilliseconds,
            InvokeMilliseconds = Time(page.Times?.Invoke ?? Timeout.InfiniteTimeSpan),
            ChannelTimes = Times(page.Times?.Channels),
        };

    // What is below a millisecond counts as one: 0 is for ever.
    private static long Time(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? 0 : (long)Math.Max(1, time.TotalMilliseconds);

    // No page can speak on a channel whose name the wire cannot carry.
    private static ImmutableArray<ChannelTime> Times(ImmutableArray<ChannelTimeout>? times) =>
        [
            .. (times ?? [])
                .Where(one => FrameWriter.CanWrite(new Channel(one.Channel)))
                .Select(one => new ChannelTime(one.Channel, Time(one.Timeout))),
        ];
}
