using System.Diagnostics;

namespace ActorIpc.Compare;

/// <summary>
/// Times several candidates in turns, so that a busy moment hits all of them alike.
/// </summary>
public static class Interleaved
{
    private const int CalibrationRuns = 3;

    private static readonly TimeSpan CalibrationLength = TimeSpan.FromMilliseconds(400);

    /// <summary>Measures how often per second each candidate runs.</summary>
    /// <param name="settings">How long and how often.</param>
    /// <param name="candidates">Each runs its work the given number of times.</param>
    /// <returns>The medians, in the order of the candidates.</returns>
    public static double[] PerSecond(
        ComparisonSettings settings,
        params IReadOnlyList<Action<int>> candidates
    )
    {
        int[] counts = [.. candidates.Select(run => Calibrate(run, settings.RoundLength))];
        double[][] rates = [.. candidates.Select(_ => new double[settings.Rounds])];
        for (int round = 0; round < settings.Rounds; round++)
        {
            for (int i = 0; i < candidates.Count; i++)
            {
                GC.Collect();
                rates[i][round] = counts[i] / Seconds(candidates[i], counts[i]);
            }
        }

        return [.. rates.Select(Median)];
    }

    // The warm-up and the count in one: doubles the work until it is long enough for the
    // compiler to have seen what is hot, and to be measured. The fastest of several runs counts:
    // others of the machine may take its place; a count that is far too low would measure how the
    // thread pool wakes.
    private static int Calibrate(Action<int> run, TimeSpan length)
    {
        int count = 1;
        double seconds = Fastest(run, count);
        while (seconds < CalibrationLength.TotalSeconds)
        {
            count *= 2;
            seconds = Fastest(run, count);
        }

        return Math.Max(1, (int)(count / seconds * length.TotalSeconds));
    }

    private static double Fastest(Action<int> run, int count) =>
        Enumerable.Range(0, CalibrationRuns).Min(_ => Seconds(run, count));

    private static double Seconds(Action<int> run, int count)
    {
        long start = Stopwatch.GetTimestamp();
        run(count);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }
}
