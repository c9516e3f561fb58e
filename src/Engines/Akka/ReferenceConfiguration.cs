using global::Akka.Configuration;
using global::Akka.Configuration.Hocon;
using global::Akka.Remote;

namespace ActorIpc.Engines.Akka;

/// <summary>What Akka.NET has in its own configuration, and so what others may have.</summary>
/// <remarks>
/// It reads text where a section belongs as a section without keys, and passes over keys that it
/// does not know: a machine then listens at Akka.NET's port, on all of its addresses.
/// </remarks>
internal static class ReferenceConfiguration
{
    private const int AliasDepthMax = 20;
    private const string DispatcherEnd = "dispatcher";
    private const string DefaultDispatcher = "akka.actor.default-dispatcher";

    /// <summary>Keys that its code reads and its configuration lacks.</summary>
    private const string Unlisted = """
        akka.remote.dot-netty.tcp {
          log-transport = off
          enable-pooling = on
          ssl.certificate { flags = [], thumpbrint = "", use-thumprint-over-file = off }
        }
        akka.actor.serialization-settings {}
        """;

    /// <summary>Sections of which each key is known.</summary>
    private static readonly string[] Closed =
    [
        "akka.remote.dot-netty.tcp",
        "akka.remote.watch-failure-detector",
        "akka.remote.transport-failure-detector",
    ];

    /// <summary>Keys that put other code, with keys of its own, in the place of its own.</summary>
    private static readonly string[] Replacements = ["transport-class", "implementation-class"];

    /// <summary>All of it.</summary>
    public static Config Config { get; } =
        ConfigurationFactory
            .ParseString(Unlisted)
            .WithFallback(
                ConfigurationFactory.FromResource(
                    "Akka.Remote.Configuration.Remote.conf",
                    typeof(PhiAccrualFailureDetector).Assembly
                )
            )
            .WithFallback(ConfigurationFactory.Default());

    /// <summary>What a key has, here or there.</summary>
    public static HoconValue? Find(Config config, string key) =>
        config.GetValue(key) ?? Config.GetValue(key);

    /// <summary>Checks that what is a section there is one here.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line, the key and what stands there.
    /// </exception>
    public static void CheckSections(Config config, HoconPlaces places) =>
        CheckSections(config.Root.GetObject(), Config.Root.GetObject(), "", config, places);

    /// <summary>
    /// Checks that somebody reads each key of the engine's sections, and can read its value.
    /// </summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line, the key and the nearest that is read, or what the key needs.
    /// </exception>
    public static void CheckNames(Config config, HoconPlaces places)
    {
        foreach (string section in Closed)
        {
            if (
                config.GetValue(section)?.GetObject() is { } own
                && !Replacements.Any(own.Items.ContainsKey)
            )
            {
                CheckNames(own, Config.GetValue(section).GetObject(), section, places);
            }
        }
    }

    private static void CheckSections(
        HoconObject own,
        HoconObject known,
        string path,
        Config config,
        HoconPlaces places
    )
    {
        foreach ((string name, HoconValue value) in own.Items)
        {
            string key = path + name;
            if (known.GetKey(name)?.GetObject() is not { } section)
            {
                continue;
            }

            if (value.GetObject() is { } there)
            {
                CheckSections(there, section, $"{key}.", config, places);
            }
            else if (!CanBeAlias(key))
            {
                throw places.Refuse(
                    key,
                    $"must be a section {{ … }}, not '{ConfigurationKeys.Shown(value)}'"
                );
            }
            else if (!IsAlias(value, config))
            {
                throw places.Refuse(
                    key,
                    "must be a section { … } or the name of one, not "
                        + $"'{ConfigurationKeys.Shown(value)}'"
                );
            }
        }
    }

    // A dispatcher may be another, by its name.
    private static bool IsAlias(HoconValue? value, Config config)
    {
        for (int depth = 0; depth < AliasDepthMax && value?.IsString() == true; depth++)
        {
            string name = ConfigurationKeys.Shown(value);
            value = Find(config, name);
        }

        return value?.IsObject() == true;
    }

    // Not the one that all others take their missing keys from.
    private static bool CanBeAlias(string key) =>
        key.EndsWith(DispatcherEnd, StringComparison.Ordinal) && key != DefaultDispatcher;

    private static void CheckNames(
        HoconObject own,
        HoconObject known,
        string path,
        HoconPlaces places
    )
    {
        foreach ((string name, HoconValue value) in own.Items)
        {
            string key = $"{path}.{name}";
            HoconValue there =
                known.GetKey(name)
                ?? throw places.Refuse(
                    key,
                    "is nothing that Akka.NET knows; the nearest key there is "
                        + known.Items.Keys.MinBy(one => EditDistance.Between(one, name))
                );
            switch (value.GetObject(), there.GetObject())
            {
                case ({ } section, { } ofTheirs):
                    CheckNames(section, ofTheirs, key, places);
                    break;
                case ({ }, null):
                    throw places.Refuse(key, "must be a value, and no section");
                default:
                    ConfigurationKeys.CheckLike(there, key, value, places);
                    break;
            }
        }
    }
}
