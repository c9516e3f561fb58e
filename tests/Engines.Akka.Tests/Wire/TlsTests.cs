using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>The keys of <c>config/akka.hocon</c> for TLS, over loopback.</summary>
public sealed class TlsTests
{
    private const string Unvalidated = "akka.remote.dot-netty.tcp.ssl.suppress-validation = true\n";

    private const string Tls = "akka.ssl.tcp";
    private const string Plain = "akka.tcp";
    private const string Nobody = "nobody answered there.";
    private const string Untrusted =
        "nobody answered there with a certificate that is trusted here.";

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_page_on_another_machine_invokes_over_TLS()
    {
        using SharedCertificate certificate = new(isTrusted: true);
        using MachinesIpcWorld world = new(null, certificate.Configuration);
        world.App.IpcMain.Handle("double", (int n) => n * 2);
        IpcRenderer? page = null;
        IpcNodeOptions options = new()
        {
            Name = "lab",
            Pages = new Dictionary<string, Action<IpcRenderer>> { ["page"] = one => page = one },
        };

        world.Await(world.JoinAsync(options));
        world.Await(world.Window().LoadPageAsync("page", "lab"));
        world.Settle();

        world.Await(page!.InvokeAsync<int>("double", 21)).ShouldBe(42);
        ((AkkaEngine)world.App.Engine).Address.ShouldStartWith("akka.ssl.tcp://");
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_by_who_looks()
    {
        using SharedCertificate certificate = new(isTrusted: false);
        await using Machine here = new("here", Unvalidated + certificate.Configuration);
        await using Machine there = new("there", Unvalidated + certificate.Configuration);
        await using Machine careful = new("careful", certificate.Configuration);
        ActorRef ear = await here.FindAsync(there);

        await ShouldNotFindAsync(careful, here.Engine.Address, Untrusted);

        await ShouldStillHearAsync(there, ear);
        await ShouldStillHearAsync(here, await there.FindAsync(here));
    }

    [Fact]
    public async Task A_machine_without_TLS_is_refused_and_the_others_go_on()
    {
        using SharedCertificate certificate = new(isTrusted: false);
        await using Machine here = new("here", Unvalidated + certificate.Configuration);
        await using Machine there = new("there", Unvalidated + certificate.Configuration);
        await using Machine plain = new("plain");
        ActorRef ear = await here.FindAsync(there);

        await ShouldNotFindAsync(plain, here.Engine.Address.Replace(Tls, Plain, Ordinal), Nobody);
        string secure = plain.Engine.Address.Replace(Plain, Tls, Ordinal);
        await ShouldNotFindAsync(here, secure, Untrusted);

        await ShouldStillHearAsync(there, ear);
        await ShouldStillHearAsync(here, await there.FindAsync(here));
    }

    [Fact]
    public async Task An_address_says_whether_there_is_TLS()
    {
        await using Machine plain = new("plain");

        (
            await Should.ThrowAsync<FormatException>(() =>
                plain.Engine.ResolveAsync("akka.ssl.tcp://there@127.0.0.1:1/app", Short)
            )
        ).Message.ShouldEndWith(
            " speaks akka.ssl.tcp, and this machine akka.tcp: enable-ssl must be the same on both."
        );
    }

    private static async Task ShouldNotFindAsync(Machine machine, string address, string why) =>
        (
            await Should.ThrowAsync<TimeoutException>(() =>
                machine.Engine.ResolveAsync($"{address}/ear", Short)
            )
        ).Message.ShouldEndWith(why);

    private static async Task ShouldStillHearAsync(Machine machine, ActorRef ear)
    {
        ear.Tell(new PortLeft(7));
        (await machine.HearAsync()).ShouldBe(new PortLeft(7));
    }
}
