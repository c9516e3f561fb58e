using System.Diagnostics;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Commands of the machine.</summary>
internal static class Shell
{
    /// <summary>Runs a command to its end.</summary>
    public static Task RunAsync(string command) => RunAsync("sh", "-ec", command);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; its own words say why.</exception>
    public static async Task RunAsync(params IReadOnlyList<string> command)
    {
        using Process process = Start(command);
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException((await complaints).Trim());
        }
    }

    /// <summary>Starts a program whose input and output are the caller's.</summary>
    public static Process Start(IReadOnlyList<string> command) =>
        Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
