using System.Net;
using System.Net.Sockets;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Akka.Tests.Wire;
using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Configuration.Hocon;

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
        engine.Border.Frame.MessageBytesMax.ShouldBe((16 * 1024 * 1024) - 2048);
        await engine.ResolveAsync($"{other.Engine.Address}/ear", Machine.Patience);
    }

    [Fact]
    public async Task An_engine_of_one_machine_has_no_host_in_its_address()
    {
        await using AkkaEngine engine = AkkaEngine.Start("alone", "akka.loglevel = OFF");

        engine.Address.ShouldBe("akka://alone");
    }

    [Theory]
    [MemberData(nameof(Misfits.Brackets), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Keys), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Parts), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Numbers), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Choices), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Sections), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Sizes), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Names), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Circles), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Others), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Types), MemberType = typeof(Misfits))]
    [MemberData(nameof(Misfits.Conflicts), MemberType = typeof(Misfits))]
    public void What_does_not_fit_is_refused_with_where_it_stands(string text, string error) =>
        Should
            .Throw<AkkaStartException>(() => AkkaEngine.Start("app", text))
            .Message.ShouldBe($"The configuration{error}");

    [Fact]
    public async Task Everything_that_Akka_NET_reads_as_it_is_meant_is_taken()
    {
        const string Text = """"
            # a comment { = [
            // another } "
            {
              "akka" : { loglevel : OFF, "stdout-loglevel" = OFF, } # one more
              own
              {
                list = [ 1, two 2,
                  "three"
                  [ 4 ], { five = 5 }
                ]
                both { a = 1 } other { b = 2 }
                merged = { a = 1 } { b = 2 }, next =
                  5
                text = """a = {
                [ "b" # c"""
                quoted = "}" // there
                "a key.with = signs\" {" = yes
                joined = one "=" ${own.quoted} two  three
                copy = ${own.both}
              }
              own.deep."er".one = 1
              own.deep { two = 2 } include = 3
            }
            """";
        await using AkkaEngine engine = AkkaEngine.Start("app", Text);
        Config own = engine.System.Settings.Config.GetConfig("own");

        own.GetString("joined").ShouldBe("one = } two  three");
        own.GetInt("both.a").ShouldBe(1);
    }

    [Fact]
    public void Every_key_of_the_file_of_the_repository_is_checked()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "akka.hocon");
        HoconObject root = ConfigurationFactory
            .ParseString(System.IO.File.ReadAllText(file))
            .Root.GetObject();

        KeysOf(root, "").Except(ConfigurationKeys.Checked).ShouldBeEmpty();
        ConfigurationKeys.Checked.Except(KeysOf(root, "")).ShouldBeEmpty();

        static IEnumerable<string> KeysOf(HoconObject from, string path) =>
            from.Items.SelectMany(item =>
                item.Value.IsObject()
                    ? KeysOf(item.Value.GetObject(), $"{path}{item.Key}.")
                    : [path + item.Key]
            );
    }

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
    [InlineData("ActorIpc.Contracts.Messages.NodeHello, ActorIpc.Contracts", "primitive")]
    [InlineData("Akka.Actor.Identify, Akka", "hyperion")]
    [InlineData("System.Object, System.Private.CoreLib", "json")]
    [InlineData("Nothing, Nowhere", "{ own = json }")]
    public void A_binding_of_a_file_is_refused(string type, string serializer) =>
        Should
            .Throw<AkkaStartException>(() =>
                AkkaEngine.Start("app", $"{Binding(type, serializer)}\n{Machine.Configuration}")
            )
            .Message.ShouldBe(
                $"The configuration: akka.actor.serialization-bindings.\"{type}\" must not be "
                    + "there: the engine says itself by which serializer a type crosses."
            );

    [Theory]
    [InlineData("System.Object", "json")]
    [InlineData("Akka.Actor.Identify, Akka", "akka-misc")]
    public async Task A_binding_that_changes_nothing_is_taken(string type, string serializer)
    {
        await using Machine one = new("one", Binding(type, serializer));
        await using Machine other = new("other");

        (await one.FindAsync(other)).Tell(new PortLeft(1));
        (await other.HearAsync()).ShouldBe(new PortLeft(1));
    }

    [Fact]
    public void An_actor_system_that_binds_a_message_elsewhere_gets_no_engine()
    {
        string type = $"{typeof(PortLeft)}, {typeof(PortLeft).Assembly.GetName().Name}";
        using ActorSystem system = ActorSystem.Create(
            "bare",
            $"{AkkaEngine.WireConfiguration}\n{Machine.Configuration}\n"
                + Binding(type, "primitive")
        );

        Should
            .Throw<ArgumentException>(() => AkkaEngine.Attach(system))
            .Message.ShouldStartWith(
                $"'bare' has another serializer for {typeof(PortLeft)}: take it out of "
                    + "akka.actor.serialization-bindings."
            );
    }

    [Theory]
    [InlineData("serialize-messages")]
    [InlineData("serialize-creators")]
    public void An_actor_system_that_makes_bytes_of_what_stays_gets_no_engine(string key)
    {
        using ActorSystem system = ActorSystem.Create(
            "bare",
            $"akka {{ loglevel = OFF, stdout-loglevel = OFF, actor.{key} = on }}"
        );

        Should
            .Throw<ArgumentException>(() => AkkaEngine.Attach(system))
            .Message.ShouldStartWith(
                "'bare' makes bytes of what stays on the machine: akka.actor.serialize-messages "
                    + "and serialize-creators must be off."
            );
    }

    [Theory]
    [InlineData("[\"akka.remote.pigeons\"]", "[akka.remote.pigeons]")]
    [InlineData("akka.remote.dot-netty.tcp", "akka.remote.dot-netty.tcp")]
    [InlineData("[]", "[]")]
    [InlineData("[[1]]", "[[1]]")]
    [InlineData("[\"\"]", "[]")]
    [InlineData("[akka.remote]", "[akka.remote]")]
    public void A_transport_that_there_is_none_of_is_named(string value, string shown) =>
        Should
            .Throw<AkkaStartException>(() =>
                AkkaEngine.Start(
                    "app",
                    $"{Machine.Configuration}\nakka.remote.enabled-transports = {value}"
                )
            )
            .Message.ShouldBe(
                "The configuration: akka.remote.enabled-transports must be a list with names of "
                    + $"transports, not '{shown}'."
            );

    [Theory]
    [InlineData("akka.loggers = [\"System.Object\"]", "System.Object")]
    [InlineData("akka.scheduler.implementation = System.Object", "Object")]
    [InlineData("akka.remote.dot-netty.tcp.byte-order = odd", "odd")]
    public void What_Akka_NET_finds_out_itself_is_told_with_the_file(string text, string named)
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, $"{Machine.Configuration}\n{text}");

        string message = Should
            .Throw<AkkaStartException>(() => AkkaEngine.StartFromFile(file))
            .Message;
        System.IO.File.Delete(file);
        message.ShouldStartWith($"{file}: the actor system did not start: ");
        message.ShouldContain(named);
    }

    [Fact]
    public async Task The_largest_frame_and_keys_that_only_Akka_NET_knows_are_taken()
    {
        await using AkkaEngine engine = AkkaEngine.Start(
            "app",
            $$"""
            {{Machine.Configuration}}
            akka.remote.dot-netty.tcp {
              maximum-frame-size = 2147483647
              log-transport = off
              enable-pooling = on
              backlog = 100
              batching { enabled = off }
              send-buffer-size = 0b
              ssl.certificate { flags = [ "exportable" ], use-thumprint-over-file = off }
            }
            akka.remote.watch-failure-detector {
              heartbeat-interval = 30s
              acceptable-heartbeat-pause = 20s
            }
            akka.actor.provider = "Akka.Remote.RemoteActorRefProvider, Akka.Remote"
            akka.loggers = []
            """
        );

        engine.MessageBytesMax.ShouldBe(int.MaxValue - 2048);
    }

    [Fact]
    public async Task A_dispatcher_may_be_another_by_its_name()
    {
        await using AkkaEngine engine = AkkaEngine.Start(
            "app",
            """
            akka.loglevel = OFF
            akka.actor.internal-dispatcher = own.first
            own { first = own.second, second { type = Dispatcher, throughput = 7 } }
            """
        );

        engine.System.Dispatchers.Lookup("akka.actor.internal-dispatcher").Throughput.ShouldBe(7);
    }

    [Fact]
    public async Task Another_failure_detector_has_keys_of_its_own()
    {
        await using AkkaEngine engine = AkkaEngine.Start(
            "app",
            """
            akka.loglevel = OFF
            akka.remote.watch-failure-detector {
              implementation-class = "My.Detector, My"
              patience = 5s
            }
            """
        );

        engine.Address.ShouldBe("akka://app");
    }

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
                $"{file}: line 1: akka.remote.dot-netty.tcp.enable-ssl must be one of on, off, "
                    + "true, false, not 'maybe'."
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

    private static string Binding(string type, string serializer) =>
        $$"""akka.actor.serialization-bindings { "{{type}}" = {{serializer}} }""";
}
