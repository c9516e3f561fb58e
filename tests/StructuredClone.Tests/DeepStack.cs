using System.Runtime.ExceptionServices;

namespace ActorIpc.StructuredClone.Tests;

/// <summary>Runs what recurses thousands of levels on a stack that holds it.</summary>
internal static class DeepStack
{
    private const int StackBytes = 256 << 20;

    public static void Run(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() => failure = Catch(action), StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static ExceptionDispatchInfo? Catch(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }
}
