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
    private const string Watch = "akka.remote.watch-failure-detector";
    private const string Transport = "akka.remote.transport-failure-detector";
    private const int FrameMin = 32_000;
    private const int PortMax = 65_535;

    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["akka.loglevel"] = Level(),
        ["akka.stdout-loglevel"] = Level(),
        ["akka.actor.provider"] = OneOf("local", "remote", "cluster"),
        ["akka.actor.ask-timeout"] = Duration(),
        [$"{Tcp}.hostname"] = Text(),
        [$"{Tcp}.public-hostname"] = Text(),
        [$"{Tcp}.port"] = Number(0, PortMax),
        [$"{Tcp}.public-port"] = Number(0, PortMax),
        [$"{Tcp}.maximum-frame-size"] = Bytes(FrameMin),
        [$"{Tcp}.send-buffer-size"] = Bytes(FrameMin),
        [$"{Tcp}.receive-buffer-size"] = Bytes(FrameMin),
        [$"{Tcp}.connection-timeout"] = Duration(),
        [$"{Tcp}.enable-ssl"] = Switch(),
        [$"{Tcp}.ssl.suppress-validation"] = Switch(),
        [$"{Tcp}.ssl.certificate.path"] = Text(),
        [$"{Tcp}.ssl.certificate.password"] = Text(),
        ["akka.remote.retry-gate-closed-for"] = Duration(),
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
        new("a time such as 10s or 500ms", value => value.GetTimeSpan() >= TimeSpan.Zero);

    /// <param name="Expected">What the value must be, for people.</param>
    /// <param name="IsFit">Whether it is; it may throw if it is not.</param>
    private sealed record Kind(string Expected, Func<HoconValue, bool> IsFit);
}
