using ActorIpc.Actors;
using ActorIpc.Gateway;

namespace ActorIpc.Broker;

/// <summary>The limits of all samples: the built-in ones, or those of a config file.</summary>
internal sealed class Limits
{
    private const string GatewaySection = "gateway";
    private const string AppSection = "app";
    private const string ChannelsSection = "channels";
    private const string PlacementSection = "placement";

    // A node with a longer name is refused by main.
    private const int NodeNameLengthMax = 128;

    private readonly List<Action<GatewayOptions>> _gatewayChanges = [];

    /// <summary>What each sample's app is started with.</summary>
    public IpcAppOptions App { get; private set; } = new();

    /// <summary>The built-in limits, changed by the file if there is one.</summary>
    /// <exception cref="CannotStartException">
    /// The file is missing, or something in it is wrong.
    /// </exception>
    public static Limits Read(string? path)
    {
        Limits limits = new();
        if (path is not null)
        {
            ConfigFile file = ConfigFile.Read(
                path,
                GatewaySection,
                AppSection,
                ChannelsSection,
                PlacementSection
            );
            file.Apply(GatewaySection, limits.GatewayKeys());
            file.Apply(AppSection, limits.AppKeys());
            limits.App = ChannelKeys.Apply(file, ChannelsSection, limits.App);
            limits.App = Place(file, limits.App);
        }

        return limits;
    }

    /// <summary>Puts the file's limits in place of a gateway's own.</summary>
    public void ApplyTo(GatewayOptions options) =>
        _gatewayChanges.ForEach(change => change(options));

    // On which node a page runs, by the page's name.
    private static IpcAppOptions Place(ConfigFile file, IpcAppOptions options)
    {
        Dictionary<string, string> placement = new(StringComparer.Ordinal);
        file.ApplyNames(
            PlacementSection,
            page =>
                ConfigKey.Text(
                    page,
                    "the name of a node",
                    NodeNameLengthMax,
                    node => placement[page] = node
                )
        );
        return placement.Count == 0 ? options : options with { Placement = placement };
    }

    private ConfigKey[] GatewayKeys() =>
        [
            Number("frameBytesMax", 1024, (options, value) => options.FrameBytesMax = value),
            Number("syncBytesMax", 1024, (options, value) => options.SyncBytesMax = value),
            Number("callsInFlightMax", 1, (options, value) => options.CallsInFlightMax = value),
            Number("portsMax", 0, (options, value) => options.PortsMax = value),
            Number("sessionsMax", 1, (options, value) => options.SessionsMax = value),
            Number("handshakesMax", 1, (options, value) => options.HandshakesMax = value),
            Number("outboxFramesMax", 1, (options, value) => options.OutboxFramesMax = value),
            ConfigKey.Number(
                "outboxBytesMax",
                1,
                1L << 40,
                value => _gatewayChanges.Add(options => options.OutboxBytesMax = value)
            ),
            Number("credit", 2, (options, value) => options.Credit = value),
            Duration("helloTimeout", (options, value) => options.HelloTimeout = value),
            Duration("resumeTimeout", (options, value) => options.ResumeTimeout = value),
            Duration("unloadTimeout", (options, value) => options.UnloadTimeout = value),
            Duration("pingInterval", (options, value) => options.PingInterval = value),
            Duration("syncTimeout", (options, value) => options.SyncTimeout = value),
            Duration("closeTimeout", (options, value) => options.CloseTimeout = value),
            Duration("pageTimeout", (options, value) => options.PageTimeout = value),
        ];

    private ConfigKey[] AppKeys() =>
        [
            ConfigKey.Duration("invokeTimeout", value => App = App with { InvokeTimeout = value }),
            ConfigKey.Duration("syncTimeout", value => App = App with { SyncTimeout = value }),
            ConfigKey.Number(
                "callsInFlightMax",
                1,
                value => App = App with { CallsInFlightMax = value }
            ),
            ConfigKey.Number(
                "waitingMessagesMax",
                0,
                value => App = App with { WaitingMessagesMax = value }
            ),
            ConfigKey.Number("framesMax", 1, value => App = App with { FramesMax = value }),
            ConfigKey.Duration(
                "farewellTimeout",
                value => App = App with { FarewellTimeout = value }
            ),
            ConfigKey.Duration(
                "workerIdleTimeout",
                value => App = App with { WorkerIdleTimeout = value }
            ),
            ConfigKey.Choice(
                "enableDetailedErrors",
                value => App = App with { EnableDetailedErrors = value }
            ),
            ConfigKey.Choice("strict", value => App = App with { Strict = value }),
            ConfigKey.Choice(
                "enableWindowMessages",
                value => App = App with { EnableWindowMessages = value }
            ),
            ConfigKey.Number(
                "refusalCountsMax",
                0,
                value => App = App with { RefusalCountsMax = value }
            ),
        ];

    private ConfigKey Number(string name, int least, Action<GatewayOptions, int> set) =>
        ConfigKey.Number(name, least, value => _gatewayChanges.Add(options => set(options, value)));

    private ConfigKey Duration(string name, Action<GatewayOptions, TimeSpan> set) =>
        ConfigKey.Duration(name, value => _gatewayChanges.Add(options => set(options, value)));
}
