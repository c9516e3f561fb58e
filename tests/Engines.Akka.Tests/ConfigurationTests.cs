using System.Net;
using System.Net.Sockets;
using ActorIpc.Engines.Akka.Tests.Wire;
using global::Akka.Actor;

namespace ActorIpc.Engines.Akka.Tests;

public sealed class ConfigurationTests
{
    private const string File = "config.hocon";

    [Fact]
    public async Task The_file_of_the_repository_starts_an_engine()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "akka.hocon");
        await using AkkaEngine engine = AkkaEngine.StartFromFile(
            file,
            "app",
            "akka { loglevel = OFF, stdout-loglevel = OFF, remote.dot-netty.tcp.port = 0 }"
        );
        await using Machine other = new("other");

        engine.Address.ShouldStartWith("akka.tcp://app@127.0.0.1:");
        engine.Border.BytesMax.ShouldBe((16 * 1024 * 1024) - 2048);
        await engine.ResolveAsync($"{other.Engine.Address}/ear", Machine.Patience);
    }

    [Fact]
    public async Task An_engine_of_one_machine_has_no_host_in_its_address()
    {
        await using AkkaEngine engine = AkkaEngine.Start("alone", "akka.loglevel = OFF");

        engine.Address.ShouldBe("akka://alone");
    }

    [Theory]
    [InlineData("akka { a = 1", "The configuration is no HOCON: line 1: '{' is never closed.")]
    [InlineData(
        "akka {\n  a = [1, 2\n}",
        "The configuration is no HOCON: line 3: '}' closes nothing."
    )]
    [InlineData(
        "# }\nakka { a = \"}\" } // }\n}",
        "The configuration is no HOCON: line 3: '}' closes nothing."
    )]
    [InlineData(
        "akka {\n  a = \"x\n}",
        "The configuration is no HOCON: line 2: a quote has no end."
    )]
    [InlineData(
        "akka.a = ${nothing.there}",
        "The configuration is no HOCON: Unresolved substitution: nothing.there"
    )]
    [InlineData(
        "akka.remote.dot-netty.tcp.port = 65536",
        "The configuration: akka.remote.dot-netty.tcp.port must be a number from 0 to 65535, not "
            + "'65536'."
    )]
    [InlineData(
        "akka.remote.dot-netty.tcp.port = web",
        "The configuration: akka.remote.dot-netty.tcp.port must be a number from 0 to 65535, not "
            + "'web'."
    )]
    [InlineData(
        "akka.remote.dot-netty.tcp.maximum-frame-size = 10",
        "The configuration: akka.remote.dot-netty.tcp.maximum-frame-size must be a number of bytes "
            + "such as 4 MiB, at least 32000, not '10'."
    )]
    [InlineData(
        "akka.remote.watch-failure-detector.heartbeat-interval = soon",
        "The configuration: akka.remote.watch-failure-detector.heartbeat-interval must be a time "
            + "such as 10s or 500ms, not 'soon'."
    )]
    [InlineData(
        "akka.loglevel = LOUD",
        "The configuration: akka.loglevel must be one of DEBUG, INFO, WARNING, ERROR, OFF, not "
            + "'LOUD'."
    )]
    [InlineData(
        "akka.actor.provider = elsewhere",
        "The configuration: akka.actor.provider must be one of local, remote, cluster, not "
            + "'elsewhere'."
    )]
    public void What_does_not_fit_is_refused_with_where_it_stands(string text, string error) =>
        Should
            .Throw<AkkaStartException>(() => AkkaEngine.Start("app", text))
            .Message.ShouldBe(error);

    [Fact]
    public void A_serializer_of_a_file_is_refused() =>
        Should
            .Throw<AkkaStartException>(() =>
                AkkaEngine.Start(
                    "app",
                    $"akka.actor.serializers.own = \"x, y\"\n{Machine.Configuration}"
                )
            )
            .Message.ShouldBe(
                "The configuration: akka.actor.serializers.own must not be there: the "
                    + "engine has its own serializers, and no others read what arrives."
            );

    [Theory]
    [InlineData("akka.remote.untrusted-mode = off")]
    [InlineData(
        "akka.actor.serializers.akka-misc = \"Akka.Remote.Serialization.MiscMessageSerializer, "
            + "Akka.Remote\""
    )]
    [InlineData("akka.actor.serialization-settings.proto.refuses = 102")]
    public void An_actor_system_that_takes_something_back_gets_no_engine(string backwards)
    {
        using ActorSystem system = ActorSystem.Create(
            "bare",
            $"{AkkaEngine.WireConfiguration}\n{Machine.Configuration}\n{backwards}"
        );

        Should
            .Throw<ArgumentException>(() => AkkaEngine.Attach(system))
            .Message.ShouldContain("AkkaEngine.WireConfiguration");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should
            .Throw<AkkaStartException>(() => AkkaEngine.StartFromFile(File))
            .Message.ShouldStartWith($"{File} cannot be read: ");

    [Fact]
    public void A_key_in_a_file_is_named_with_the_file()
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, "akka.remote.dot-netty.tcp { enable-ssl = maybe }");

        Should
            .Throw<AkkaStartException>(() => AkkaEngine.StartFromFile(file))
            .Message.ShouldBe(
                $"{file}: akka.remote.dot-netty.tcp.enable-ssl must be one of on, off, true, "
                    + "false, not 'maybe'."
            );
        System.IO.File.Delete(file);
    }

    [Theory]
    [InlineData("", "must be the path of a PKCS#12 file with a private key")]
    [InlineData("nothing.p12", "'nothing.p12' cannot be read: ")]
    public void A_certificate_that_is_not_there_is_named(string path, string error) =>
        Should
            .Throw<AkkaStartException>(() =>
                AkkaEngine.Start(
                    "app",
                    $$"""
                    akka.remote.dot-netty.tcp { enable-ssl = on, ssl.certificate.path = "{{path}}" }
                    {{Machine.Configuration}}
                    """
                )
            )
            .Message.ShouldStartWith(
                $"The configuration: akka.remote.dot-netty.tcp.ssl.certificate.path {error}"
            );

    [Fact]
    public void A_port_in_use_is_named_with_its_host()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Should
            .Throw<AkkaStartException>(() =>
                AkkaEngine.Start(
                    "app",
                    $"akka.remote.dot-netty.tcp.port = {port}\n{Machine.Configuration}".Replace(
                        ", port = 0",
                        "",
                        StringComparison.Ordinal
                    )
                )
            )
            .Message.ShouldBe($"Nobody can listen on 127.0.0.1:{port}: it is in use.");
    }
}
