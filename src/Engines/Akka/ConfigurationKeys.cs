using System.Collections.Frozen;
using System.Globalization;
using global::Akka.Actor;
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
    private const string Transports = "akka.remote.enabled-transports";
    private const string RemoteProvider = "Akka.Remote.RemoteActorRefProvider, Akka.Remote";
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
        [$"{Tcp}.send-buffer-size"] = Bytes(0),
        [$"{Tcp}.receive-buffer-size"] = Bytes(0),
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

    /// <summary>Keys that hardly anybody sets.</summary>
    private static readonly FrozenDictionary<string, Kind> Rare = new Dictionary<string, Kind>
    {
        ["akka.actor.serialize-messages"] = Off(),
        ["akka.actor.serialize-creators"] = Off(),
        ["akka.loggers"] = TypeNames(),
        ["akka.scheduler.implementation"] = TypeName(),
    }.ToFrozenDictionary();

    /// <summary>The keys that may stand in a file and are checked.</summary>
    public static IEnumerable<string> Checked => Kinds.Keys;

    /// <summary>Checks the keys that are there.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line, the key and what it needs.
    /// </exception>
    public static void Check(Config config, HoconPlaces places)
    {
        foreach ((string key, Kind kind) in Kinds.Concat(Rare))
        {
            if (config.GetValue(key) is { } value)
            {
                Ensure(kind, key, value, places);
            }
        }
    }

    /// <summary>Checks a value by the one that Akka.NET itself has there.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line, the key and what it needs.
    /// </exception>
    public static void CheckLike(HoconValue there, string key, HoconValue value, HoconPlaces places)
    {
        if (KindOf(there) is { } kind)
        {
            Ensure(kind, key, value, places);
        }
    }

    /// <summary>Checks, in all that was read, that there is a way to other machines.</summary>
    /// <exception cref="AkkaStartException">Names the origin, the key and the value.</exception>
    public static void CheckTransports(Config config, string origin)
    {
        HoconValue names = ReferenceConfiguration.Find(config, Transports)!;
        if (!names.IsArray() || !names.GetArray().All(IsTransport))
        {
            throw new AkkaStartException(
                $"{origin}: {Transports} must be a list with names of transports, not "
                    + $"'{Shown(names)}'."
            );
        }

        bool IsTransport(HoconValue name) =>
            name.GetString() is { } key
            && ReferenceConfiguration.Find(config, $"{key}.transport-class")?.IsString() == true;
    }

    /// <summary>A value as it is shown to people.</summary>
    public static string Shown(HoconValue value) =>
        value.IsString() ? value.GetString() ?? "null"
        : IsList(value) && !value.IsArray() ? "[]"
        : value.ToString().Trim();

    private static void Ensure(Kind kind, string key, HoconValue value, HoconPlaces places)
    {
        if (!IsFit(value, kind))
        {
            throw places.Refuse(key, $"must be {kind.Expected}, not '{Shown(value)}'");
        }
    }

    private static Kind? KindOf(HoconValue there) =>
        IsFit(there, Switch()) ? Switch()
        : IsFit(there, Whole(0, int.MaxValue)) ? Whole(0, int.MaxValue)
        : IsFit(there, Number(0, int.MaxValue)) ? Number(0, int.MaxValue)
        : IsFit(there, Bytes(0)) ? Bytes(0)
        : IsFit(there, Pause()) ? Pause()
        : null;

    private static bool IsFit(HoconValue value, Kind kind)
    {
        try
        {
            return (kind.IsList || value.IsString()) && kind.IsFit(value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Akka.NET's readers throw what they like.
            return false;
        }
    }

    private static Kind Text() => new("text", _ => true);

    private static Kind Level() => OneOf("DEBUG", "INFO", "WARNING", "ERROR", "OFF");

    private static Kind Switch() => new("one of on, off, true, false", IsSwitch);

    private static Kind Off() =>
        new(
            "off (what stays on a machine is never made bytes of)",
            value => IsSwitch(value) && !value.GetBoolean()
        );

    // Akka.NET takes no others, and none in capitals.
    private static bool IsSwitch(HoconValue value) =>
        value.GetString() is "on" or "off" or "true" or "false";

    private static Kind OneOf(params string[] words) =>
        new(
            $"one of {string.Join(", ", words)}",
            value => words.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase)
        );

    private static Kind Provider() =>
        OneOf("local", "remote", RemoteProvider) with
        {
            Expected = "one of local, remote (Akka.Cluster is not part of the engine)",
        };

    private static Kind NameOr(params string[] words) =>
        new(
            $"one of {string.Join(", ", words)} or the name of a .NET type",
            value => words.Contains(value.GetString(), StringComparer.Ordinal) || IsTypeName(value)
        );

    private static Kind TypeName() => new("the name of a .NET type", IsTypeName);

    private static Kind TypeNames() =>
        new(
            "a list with names of .NET types",
            value => IsList(value) && value.GetArray().All(IsTypeName),
            IsList: true
        );

    // Akka.NET takes a list for one only if there is something in it.
    private static bool IsList(HoconValue value) => value.Values.Any(part => part.IsArray());

    private static bool IsTypeName(HoconValue value) =>
        Type.GetType(value.GetString()) is not null
        || typeof(ActorSystem).Assembly.GetType(value.GetString()) is not null;

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

    // Akka.NET makes an int of it.
    private static Kind Bytes(int least) =>
        new(
            $"a number of bytes such as 4 MiB, from {least} to {int.MaxValue}",
            value => value.GetByteSize() is { } size && size >= least && size <= int.MaxValue
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
    /// <param name="IsList">Whether it may be something else than text.</param>
    private sealed record Kind(string Expected, Func<HoconValue, bool> IsFit, bool IsList = false);
}
