namespace ActorIpc.Broker.Tests.Machines;

/// <summary>Many machines in a build that has one machine only.</summary>
public sealed class RendererTests
{
    [Theory]
    [InlineData("renderer", "--main", "akka.tcp://actoripc@127.0.0.1:4711")]
    [InlineData("--engine", "akka", "--verbose")]
    public async Task A_build_without_the_engine_says_how_to_get_one_with_it(params string[] args)
    {
        Invocation invocation = await Invocation.RunAsync(args);

        invocation.ShouldHaveRefused(1, "'dotnet build -p:AkkaEngine=true' (docs/engines.md)");
    }
}
