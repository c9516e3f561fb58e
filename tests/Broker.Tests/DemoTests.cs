using System.Globalization;
using ActorIpc.Broker.Demo;
using ActorIpc.Samples;

namespace ActorIpc.Broker.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_shows_every_sample_and_exits_0()
    {
        Invocation invocation = await Invocation.RunAsync("demo");

        foreach (Sample sample in Sample.All)
        {
            invocation.Output.ShouldContain($"shown  {sample.Name}");
        }

        invocation.Output.ShouldContain($"{Sample.All.Count} of {Sample.All.Count} samples");
        invocation.Error.ShouldBeEmpty();
        invocation.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_script_that_fails_is_named_and_the_others_are_still_played()
    {
        DemoScript failing = new(
            Sample.All[0],
            static (_, _) => Task.FromException<string>(new DemoFailedException("the pipe leaks."))
        );
        DemoScript passing = new(Sample.All[1], static (_, _) => Task.FromResult("water flows."));

        (bool isWhole, string output) = await PlayAsync(failing, passing);

        isWhole.ShouldBeFalse();
        output.ShouldContain($"FAILED {failing.Sample.Name}");
        output.ShouldContain("the pipe leaks.");
        output.ShouldContain("water flows.");
        output.ShouldContain("1 of 2 samples showed what they should.");
    }

    [Fact]
    public async Task A_demo_that_is_told_to_stop_stops()
    {
        using CancellationTokenSource stop = new();
        DemoScript endless = new(
            Sample.All[0],
            async (_, _) =>
            {
                await stop.CancelAsync();
                return await new TaskCompletionSource<string>().Task;
            }
        );

        await Should.ThrowAsync<OperationCanceledException>(() =>
            DemoCommand.RunAsync([endless], Silence(), stop.Token)
        );
    }

    private static async Task<(bool IsWhole, string Output)> PlayAsync(params DemoScript[] scripts)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        bool isWhole = await DemoCommand.RunAsync(
            scripts,
            Terminal.Of(output, TextWriter.Null),
            CancellationToken.None
        );
        return (isWhole, output.ToString());
    }

    private static Terminal Silence() => Terminal.Of(TextWriter.Null, TextWriter.Null);
}
