using System.Net.Sockets;
using ActorIpc.Engines.Akka.Wire;
using global::Akka.Configuration;
using global::Akka.Configuration.Hocon;

namespace ActorIpc.Engines.Akka;

/// <summary>The configuration of an actor system: what is read, checked and fixed.</summary>
internal static class EngineConfiguration
{
    private const string Tcp = "akka.remote.dot-netty.tcp";
    private const string Serializers = "akka.actor.serializers";
    private const string Bindings = "akka.actor.serialization-bindings";
    private const string Settings = "akka.actor.serialization-settings";
    private const string Provider = "akka.actor.provider";
    private const string UntrustedMode = "akka.remote.untrusted-mode";

    /// <summary>What no file can take back where there are other machines.</summary>
    public static string Wire { get; } =
        $$"""
            akka {
              log-serializer-override-on-start = off
              actor {
                serializers {
                  hyperion = "{{NameOf<ContractSerializer>()}}"
                  akka-containers = "{{NameOf<SelectionSerializer>()}}"
                  akka-misc = "{{NameOf<MachineSerializer>()}}"
                  akka-system-msg = "{{NameOf<WatchSerializer>()}}"
                  nothing = "{{NameOf<NothingSerializer>()}}"
                  json = "{{NameOf<RefusingSerializer>()}}"
                  proto = "{{NameOf<RefusingSerializer>()}}"
                  daemon-create = "{{NameOf<RefusingSerializer>()}}"
                  bytes = "{{NameOf<RefusingSerializer>()}}"
                  primitive = "{{NameOf<RefusingSerializer>()}}"
                }
                serialization-settings {
                  json.refuses = 1
                  proto.refuses = 2
                  daemon-create.refuses = 3
                  bytes.refuses = 4
                  primitive.refuses = 17
                }
                serialization-bindings { "System.Object" = hyperion }
              }
              remote {
                untrusted-mode = on
                trusted-selection-paths = [ "/system/remote-watcher" ]
                # With it, .NET lets two processes listen on one port, and each gets half.
                dot-netty.tcp.tcp-reuse-addr = off
              }
            }
            """;

    /// <summary>Other machines speak to the engine's own actors only.</summary>
    public static string Closed { get; } = $"akka.actor.provider = \"{NameOf<ClosedProvider>()}\"";

    /// <summary>Reads a file.</summary>
    public static Config Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AkkaStartException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads text; whoever wrote it is told where it came from.</summary>
    public static Config Parse(string text, string origin)
    {
        HoconBrackets.Check(text, origin);
        HoconPlaces places = HoconFields.Check(text, origin);
        Config config;
        try
        {
            config = ConfigurationFactory.ParseString(text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new AkkaStartException($"{origin} is no HOCON: {exception.Message}", exception);
        }

        ReferenceConfiguration.CheckSections(config, places);
        ConfigurationKeys.Check(config, places);
        ReferenceConfiguration.CheckNames(config, places);
        return config;
    }

    /// <summary>With what cannot be taken back, where there are other machines.</summary>
    /// <exception cref="AkkaStartException">
    /// Its values do not go together; or it has a serializer or a binding of its own, or a
    /// transport or a certificate that is none.
    /// </exception>
    public static Config Complete(Config config, string origin)
    {
        string provider = config.GetString(Provider, "local");
        if (provider is "local" or "")
        {
            return config;
        }

        ConfigurationKeys.CheckTransports(config, origin);
        TlsCertificate.Check(config, origin);
        Config wire = ConfigurationFactory.ParseString(Wire);
        CheckSerializers(config, wire, origin);
        return ConfigurationFactory.ParseString(Closed).WithFallback(wire).WithFallback(config);
    }

    /// <summary>Whether an actor system has what cannot be taken back.</summary>
    public static bool IsComplete(Config config)
    {
        Config wire = ConfigurationFactory.ParseString(Wire);
        return config.GetBoolean(UntrustedMode)
            && EntriesOf(wire, Serializers)
                .Keys.SelectMany(name =>
                    new[] { $"{Serializers}.{name}", $"{Settings}.{name}.refuses" }
                )
                .All(key => config.GetString(key) == wire.GetString(key));
    }

    /// <summary>What keeps an actor system from starting, in words for people.</summary>
    public static AkkaStartException WhyNotStarted(
        Config config,
        string origin,
        Exception exception
    )
    {
        string place =
            $"{config.GetString($"{Tcp}.hostname", "")}:{config.GetString($"{Tcp}.port", "2552")}";
        string text = Socket(exception)?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"Nobody can listen on {place}: it is in use.",
            { } other => $"Nobody can listen on {place}: {other}.",
            null => $"{origin}: the actor system did not start: {Innermost(exception).Message}",
        };
        return new AkkaStartException(text, exception);
    }

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static SocketException? Socket(Exception? exception) =>
        exception switch
        {
            null => null,
            SocketException socket => socket,
            AggregateException many => many
                .InnerExceptions.Select(Socket)
                .FirstOrDefault(socket => socket is not null),
            _ => Socket(exception.InnerException),
        };

    private static void CheckSerializers(Config config, Config wire, string origin)
    {
        Dictionary<string, HoconValue> known = EntriesOf(wire, Serializers);
        if (EntriesOf(config, Serializers).Keys.FirstOrDefault(IsStranger) is { } stranger)
        {
            throw new AkkaStartException(
                $"{origin}: {Serializers}.{stranger} must not be there: the engine has its own "
                    + "serializers, and no others read what arrives."
            );
        }

        Dictionary<string, HoconValue> ours = EntriesOf(wire, Bindings);
        Dictionary<string, HoconValue> theirs = EntriesOf(ReferenceConfiguration.Config, Bindings);
        if (EntriesOf(config, Bindings).Where(IsAnother).Select(Key).FirstOrDefault() is { } type)
        {
            throw new AkkaStartException(
                $"{origin}: {Bindings}.\"{type}\" must not be there: the engine says itself by "
                    + "which serializer a type crosses."
            );
        }

        bool IsStranger(string name) => !known.ContainsKey(name);

        bool IsAnother(KeyValuePair<string, HoconValue> entry) =>
            !ours.ContainsKey(entry.Key)
            && !(
                theirs.TryGetValue(entry.Key, out HoconValue? value)
                && value.GetString() == entry.Value.GetString()
            );

        static string Key(KeyValuePair<string, HoconValue> entry) => entry.Key;
    }

    private static Dictionary<string, HoconValue> EntriesOf(Config config, string section) =>
        config.GetValue(section)?.GetObject().Items ?? [];

    private static string NameOf<T>() =>
        $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
