using System.Diagnostics;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Compare;

/// <summary>What the engine adds to the start of a process.</summary>
/// <remarks>
/// Starts this program again and again, in turns with an empty Main and with one that spawns an
/// actor, asks it and ends with the answer.
/// </remarks>
internal static class EngineStart
{
    private const string Empty = "--start-empty";
    private const string Ask = "--start-ask";

    /// <summary>
    /// Whether this process was started to be measured; then it has done its work.
    /// </summary>
    public static bool IsMeasured(string[] args)
    {
        if (args is [Ask])
        {
            AskOnce();
        }

        return args is [Empty] or [Ask];
    }

    /// <summary>The median of how much longer the one takes than the other.</summary>
    public static ComparisonRow Measure(int rounds)
    {
        double[] empty = new double[rounds];
        double[] ask = new double[rounds];
        MillisecondsOf(Ask);
        for (int round = 0; round < rounds; round++)
        {
            empty[round] = MillisecondsOf(Empty);
            ask[round] = MillisecondsOf(Ask);
        }

        double added = Median(ask) - Median(empty);
        return ComparisonRow.AtMost(
            "from process start to first Ask, above an empty Main",
            "ms",
            added,
            40
        );
    }

    private static void AskOnce()
    {
        EmbeddedEngine engine = new();
        ActorRef echo = engine.Spawn(Props.Of(static () => new Echo()));
        echo.AskAsync<string>("first", TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
    }

    private static double MillisecondsOf(string mode)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(Environment.ProcessPath!, Arguments(mode));
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Under `dotnet Compare.dll` the process is dotnet, and needs to be told what to run.
    private static string[] Arguments(string mode)
    {
        string name = Path.GetFileNameWithoutExtension(Environment.ProcessPath!);
        return name == "dotnet" ? [Environment.GetCommandLineArgs()[0], mode] : [mode];
    }

    private static double Median(double[] figures) => figures.Order().ElementAt(figures.Length / 2);

    private sealed class Echo : Actor
    {
        public override void Receive(object message) => Context.Sender.Tell(message, Context.Self);
    }
}
