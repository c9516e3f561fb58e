using System.Globalization;

namespace ActorIpc.Broker.Tests;

/// <summary>One run of the command in this process, with what it wrote.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
internal sealed record Invocation(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the command to its end.</summary>
    public static Task<Invocation> RunAsync(params string[] args) =>
        RunAsync(CancellationToken.None, args);

    /// <summary>Runs the command until it ends or is stopped, as by Ctrl+C.</summary>
    public static async Task<Invocation> RunAsync(CancellationToken stop, params string[] args)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using StringWriter error = new(CultureInfo.InvariantCulture);
        int exitCode = await CommandLine.RunAsync(args, Terminal.Of(output, error), stop);
        return new Invocation(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts that the command refused with one line and nothing else.</summary>
    /// <param name="exitCode">
    /// 1 when it did not work, 2 when the command line made no sense.
    /// </param>
    /// <param name="line">Part of the line.</param>
    public void ShouldHaveRefused(int exitCode, string line)
    {
        Error.Trim().Split('\n').Length.ShouldBe(1, Error);
        Error.ShouldStartWith("actoripc: ");
        Error.ShouldContain(line);
        Error.ShouldNotContain("   at ");
        Output.ShouldBeEmpty();
        ExitCode.ShouldBe(exitCode);
    }
}
