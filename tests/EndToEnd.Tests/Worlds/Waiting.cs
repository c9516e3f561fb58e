namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>
/// The one time limit of all tests with a browser. It only ever passes on a fault.
/// </summary>
internal static class Waiting
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Awaits something that has to come.</summary>
    public static async Task<T> ShouldCome<T>(this Task<T> task) => await task.WaitAsync(Limit);

    /// <summary>Awaits something that has to come.</summary>
    public static async Task ShouldCome(this Task task) => await task.WaitAsync(Limit);
}
