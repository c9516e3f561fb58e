using System.Collections.Frozen;
using System.Globalization;
using global::Akka.Configuration;
using global::Akka.Configuration.Hocon;

namespace ActorIpc.Engines.Akka;

/// <summary>What the values of the keys in <c>config/akka.hocon</c> must be.</summary>
/// <remarks>Akka.NET finds out late, and without the file or the key.</remarks>
internal static class ConfigurationKeys
{
    private const string Tcp = "akka.remote.dot-netty.tcp";
    private const string Dispatcher = "akka.actor.default-dispatcher";
    private const string Watch = "akka.remote.watch-failure-detector";
    private const string Transport = "akka.remote.transport-failure-detector";
    private const int FrameMin = 32_000;
    private const int PortMax = 65_535;

    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["akka.loglevel"] = Level(),
        ["akka.stdout-loglevel"] = Level(),
        ["akka.actor.provider"] = Provider(),
        ["akka.actor.ask-timeout"] = Timeout(),
        [$"{Dispatcher}.type"] = NameOr(
            "Dispatcher",
            "TaskDispatcher",
            "PinnedDispatcher",
            "ForkJoinDispatcher",
            "SynchronizedDispatcher"
        ),
        [$"{Dispatcher}.executor"] = NameOr(
            "default-executor",
            "thread-pool-executor",
            "task-executor",
            "fork-join-executor",
            "channel-executor",
            "current-context-executor"
        ),
        [$"{Dispatcher}.throughput"] = Whole(1, int.MaxValue),
        [$"{Tcp}.hostname"] = Text(),
        [$"{Tcp}.public-hostname"] = Text(),
        [$"{Tcp}.port"] = Whole(0, PortMax),
        [$"{Tcp}.public-port"] = Whole(0, PortMax),
        [$"{Tcp}.maximum-frame-size"] = Bytes(FrameMin),
        [$"{Tcp}.send-buffer-size"] = Bytes(FrameMin),
        [$"{Tcp}.receive-buffer-size"] = Bytes(FrameMin),
        [$"{Tcp}.connection-timeout"] = Duration(),
        [$"{Tcp}.enable-ssl"] = Switch(),
        [$"{Tcp}.ssl.suppress-validation"] = Switch(),
        [$"{Tcp}.ssl.certificate.path"] = Text(),
        [$"{Tcp}.ssl.certificate.password"] = Text(),
        ["akka.remote.retry-gate-closed-for"] = Pause(),
        ["akka.remote.log-remote-lifecycle-events"] = OneOf(
            "on",
            "off",
            "true",
            "false",
            "debug",
            "info",
            "warning",
            "error"
        ),
        [$"{Watch}.heartbeat-interval"] = Duration(),
        [$"{Watch}.acceptable-heartbeat-pause"] = Duration(),
        [$"{Watch}.threshold"] = Number(1, 1000),
        [$"{Transport}.heartbeat-interval"] = Duration(),
        [$"{Transport}.acceptable-heartbeat-pause"] = Duration(),
    }.ToFrozenDictionary();

    /// <summary>The keys that are checked.</summary>
    public static IEnumerable<string> Checked => Kinds.Keys;

    /// <summary>Checks the keys that are there.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the key and what it needs.
    /// </exception>
    public static void Check(Config config, string origin)
    {
        foreach ((string key, Kind kind) in Kinds)
        {
            HoconValue? value = config.IsEmpty ? null : config.GetValue(key);
            if (value is not null && !IsFit(value, kind))
            {
                throw new AkkaStartException(
                    $"{origin}: {key} must be {kind.Expected}, not '{Shown(value)}'."
                );
            }
        }
    }

    private static bool IsFit(HoconValue value, Kind kind)
    {
        if (!value.IsString())
        {
            return false;
        }

        try
        {
            return kind.IsFit(value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Akka.NET's readers throw what they like.
            return false;
        }
    }

    private static string Shown(HoconValue value) =>
        value.IsString() ? value.GetString() : value.ToString().Trim();

    private static Kind Text() => new("text", _ => true);

    private static Kind Level() => OneOf("DEBUG", "INFO", "WARNING", "ERROR", "OFF");

    private static Kind Switch() => OneOf("on", "off", "true", "false");

    private static Kind OneOf(params string[] words) =>
        new(
            $"one of {string.Join(", ", words)}",
            value => words.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase)
        );

    private static Kind Provider() =>
        OneOf("local", "remote") with
        {
            Expected = "one of local, remote (Akka.Cluster is not part of the engine)",
        };

    private static Kind NameOr(params string[] words) =>
        new(
            $"one of {string.Join(", ", words)} or the name of a .NET type",
            value =>
                words.Contains(value.GetString(), StringComparer.Ordinal)
                || Type.GetType(value.GetString()) is not null
        );

    private static Kind Whole(int least, int most) =>
        new(
            $"a whole number from {least} to {most}",
            value =>
                int.Parse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture)
                    is { } number
                && number >= least
                && number <= most
        );

    private static Kind Number(int least, int most) =>
        new(
            $"a number from {least} to {most}",
            value =>
                decimal.Parse(value.GetString(), CultureInfo.InvariantCulture) is { } number
                && number >= least
                && number <= most
        );

    private static Kind Bytes(int least) =>
        new(
            $"a number of bytes such as 4 MiB, at least {least}",
            value => value.GetByteSize() >= least
        );

    private static Kind Duration() =>
        new(
            "a time above 0 such as 10s or 500ms",
            value => value.GetTimeSpan(allowInfinite: false) > TimeSpan.Zero
        );

    private static Kind Pause() =>
        new(
            "a time such as 10s or 500ms",
            value => value.GetTimeSpan(allowInfinite: false) >= TimeSpan.Zero
        );

    private static Kind Timeout() =>
        new(
            "a time above 0 such as 10s or 500ms, or infinite",
            value =>
                value.GetTimeSpan() is var time && (time > TimeSpan.Zero || time < TimeSpan.Zero)
        );

    /// <param name="Expected">What the value must be, for people.</param>
    /// <param name="IsFit">Whether it is; it may throw if it is not.</param>
    private sealed record Kind(string Expected, Func<HoconValue, bool> IsFit);
}
