using System.Globalization;
using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Broker.Machines;

/// <summary>Looks for a main again and again, with pauses that double from 0.5 s to 10 s.</summary>
/// <param name="time">Counts the pauses.</param>
/// <param name="tries">How often, one or more.</param>
/// <param name="complain">Gets a line for each try that another one follows.</param>
internal sealed class MainSearch(TimeProvider time, int tries, Action<string> complain)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Tries until it works.</summary>
    /// <param name="tryOnce">One try; it fails with what a network or a main says.</param>
    /// <param name="stop">Gives up without a word.</param>
    /// <exception cref="CannotStartException">
    /// It has not worked as often as it was to be tried, or main does not want this node.
    /// </exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> tryOnce, CancellationToken stop)
    {
        TimeSpan pause = FirstPause;
        for (int count = 1; ; count++)
        {
            string problem;
            try
            {
                return await tryOnce().ConfigureAwait(false);
            }
            catch (IpcException e) when (!MayPass(e))
            {
                throw new CannotStartException(e.Message, e);
            }
            catch (Exception e) when (e is TimeoutException or IpcException)
            {
                problem = e.Message;
            }

            if (count == tries)
            {
                string all = tries == 1 ? "1 try" : $"{tries} tries";
                throw new CannotStartException($"{problem} Given up after {all}.");
            }

            string next = pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            complain($"{problem} Try {count} of {tries}; the next in {next} s.");
            await Task.Delay(pause, time, stop).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    // A name is free again as soon as the loss of its last bearer is noticed: a process that
    // restarts faster than that meets its own. A main that ends leaves its place to the next.
    private static bool MayPass(IpcException exception) =>
        exception.Code is "name-taken" or IpcErrorCode.Timeout or IpcErrorCode.Gone;
}
