using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Akka;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>How a main elsewhere is looked for: by every command in the same way.</summary>
public sealed class JoiningTests : IDisposable
{
    private const string Nowhere = "akka.tcp://actoripc@127.0.0.1:1";
    private const int OtherVersion = 99;

    private readonly string _folder = Directory.CreateTempSubdirectory("actoripc-").FullName;

    public static TheoryData<string, string> Commands =>
        new() { { "renderer", "multi-machine" }, { "gateway", "app" } };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_main_that_is_not_there_is_looked_for_and_then_given_up(
        string command,
        string app
    )
    {
        Invocation invocation = await JoinAsync(command, Nowhere, "--tries", "2");

        string[] lines = invocation.Error.Trim().Split('\n');
        lines.Length.ShouldBe(2, invocation.Error);
        lines[0].ShouldStartWith($"actoripc: {Nowhere}/{app} was not found within 2 s");
        lines[0].TrimEnd().ShouldEndWith("Try 1 of 2; the next in 0.5 s.");
        lines[1].ShouldStartWith($"actoripc: {Nowhere}/{app} was not found within 2 s");
        lines[1].TrimEnd().ShouldEndWith("nobody answered there. Given up after 2 tries.");
        invocation.Output.ShouldBeEmpty();
        invocation.ExitCode.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_main_of_another_version_is_not_tried_again(string command, string app)
    {
        await using AkkaEngine engine = LoopbackEngine.Start();
        engine.Spawn(Props.Of(() => new Refusing("version")), app);

        Invocation invocation = await JoinAsync(command, engine.Address);

        invocation.ShouldHaveRefused(
            1,
            $"The node speaks version {ContractVersion.Current} of the contract, and main version "
                + $"{OtherVersion}."
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_name_that_is_taken_is_tried_again(string command, string app)
    {
        await using AkkaEngine engine = LoopbackEngine.Start();
        engine.Spawn(Props.Of(() => new Refusing("name-taken")), app);

        Invocation invocation = await JoinAsync(command, engine.Address, "--tries", "2");

        string[] lines = invocation.Error.Trim().Split('\n');
        lines.Length.ShouldBe(2, invocation.Error);
        lines[0].TrimEnd().ShouldEndWith("Try 1 of 2; the next in 0.5 s.");
        lines[1].TrimEnd().ShouldEndWith("Given up after 2 tries.");
        invocation.ExitCode.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_main_that_does_not_answer_holds_up_nobody_who_stops(
        string command,
        string app
    )
    {
        await using AkkaEngine engine = LoopbackEngine.Start();
        using CancellationTokenSource stop = new();
        engine.Spawn(Props.Of(() => new SilentMain(stop.Cancel)), app);

        Invocation invocation = await Invocation.RunAsync(
            stop.Token,
            [command, "--main", engine.Address, "--name", "left"]
        );

        // After the time that an answer may take, it would have complained.
        invocation.ShouldBe(new Invocation(0, "", ""));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_main_that_is_no_address_is_refused_in_one_line(string command, string app)
    {
        Invocation invocation = await JoinAsync(command, "nowhere");

        invocation.ShouldHaveRefused(1, "--main nowhere: 'nowhere' is no address of an actor");
        invocation.Error.ShouldNotContain(app + ":");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_file_for_the_engine_that_does_not_fit_is_refused_in_one_line(
        string command,
        string app
    )
    {
        string file = Write($"{app}.hocon", "akka { remote {");

        Invocation wrong = await JoinAsync(command, Nowhere, "--config", file);
        Invocation missing = await JoinAsync(command, Nowhere, "--config", "no.hocon");

        wrong.ShouldHaveRefused(1, $"{file} is no HOCON: line 1: '{{' is never closed.");
        missing.ShouldHaveRefused(1, "no.hocon: there is no such file.");
    }

    [Fact]
    public async Task A_gateway_takes_a_file_with_limits_and_one_for_the_engine_by_one_option()
    {
        string engine = Write("engine.hocon", "akka { remote {");
        string limits = Write("limits.json", """{ "gateway": { "credit": "x" } }""");
        string right = Write("right.json", """{ "gateway": { "credit": 7 } }""");

        Invocation bad = await JoinAsync(
            "gateway",
            Nowhere,
            "--config",
            limits,
            "--config",
            engine
        );
        Invocation good = await JoinAsync(
            "gateway",
            Nowhere,
            "--config",
            right,
            "--config",
            engine
        );

        bad.ShouldHaveRefused(1, $"{limits}: gateway.credit takes a whole number from 2 to ");
        good.ShouldHaveRefused(1, $"{engine} is no HOCON");
    }

    private static Task<Invocation> JoinAsync(string command, string main, params string[] more) =>
        Invocation.RunAsync([command, "--main", main, "--name", "left", .. more]);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A main that does not want a node.</summary>
    private sealed class Refusing(string code) : Actor
    {
        public override void Receive(object message)
        {
            if (message is NodeHello hello)
            {
                string reason =
                    $"The node speaks version {hello.Version} of the contract, and main version "
                    + $"{OtherVersion}.";
                hello.Node.Tell(new NodeRefused(OtherVersion, code, reason), Context.Self);
            }
        }
    }
}
