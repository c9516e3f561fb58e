using System.Net.Sockets;
using ActorIpc.Engines.Akka.Wire;
using global::Akka.Configuration;

namespace ActorIpc.Engines.Akka;

/// <summary>The configuration of an actor system: what is read, checked and fixed.</summary>
internal static class EngineConfiguration
{
    private const string Tcp = "akka.remote.dot-netty.tcp";

    /// <summary>What no file can take back where there are other machines.</summary>
    public static string Wire { get; } =
        $$"""
            akka {
              actor {
                serializers {
                  hyperion = "{{NameOf<ContractSerializer>()}}"
                  json = "{{NameOf<RefusingSerializer>()}}"
                }
                serialization-bindings { "System.Object" = hyperion }
              }
              remote {
                untrusted-mode = on
                trusted-selection-paths = [ "/system/remote-watcher" ]
              }
            }
            """;

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
        Config config;
        try
        {
            config = ConfigurationFactory.ParseString(text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new AkkaStartException($"{origin} is no HOCON: {exception.Message}", exception);
        }

        ConfigurationKeys.Check(config, origin);
        return config;
    }

    /// <summary>With what cannot be taken back, where there are other machines.</summary>
    public static Config Complete(Config config) =>
        config.GetString("akka.actor.provider", "local") is "local" or ""
            ? config
            : ConfigurationFactory.ParseString(Wire).WithFallback(config);

    /// <summary>What keeps an actor system from starting, in words for people.</summary>
    public static AkkaStartException WhyNotStarted(Config config, Exception exception)
    {
        string place =
            $"{config.GetString($"{Tcp}.hostname", "")}:{config.GetString($"{Tcp}.port", "2552")}";
        string text = Socket(exception)?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"Nobody can listen on {place}: it is in use.",
            { } other => $"Nobody can listen on {place}: {other}.",
            null => $"The actor system did not start: {exception.GetBaseException().Message}",
        };
        return new AkkaStartException(text, exception);
    }

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

    private static string NameOf<T>() =>
        $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
