namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The command for many machines in a build that has one machine only.</summary>
public sealed class GatewayTests
{
    [Fact]
    public async Task A_build_without_the_engine_says_how_to_get_one_with_it()
    {
        Invocation invocation = await Invocation.RunAsync(
            "gateway",
            "--main",
            "akka.tcp://actoripc@127.0.0.1:4711"
        );

        invocation.ShouldHaveRefused(1, "'dotnet build -p:AkkaEngine=true' (docs/engines.md)");
    }
}
