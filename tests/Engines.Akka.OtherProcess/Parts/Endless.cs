namespace ActorIpc.Engines.Akka.OtherProcess.Parts;

/// <summary>A handler that never answers, and tells when it is called and given up.</summary>
internal static class Endless
{
    public static Delegate Handler(Lines lines) =>
        (CancellationToken token) =>
        {
            lines.Tell("asked", "");
            token.Register(() => lines.Tell("given-up", ""));
            return new TaskCompletionSource().Task;
        };
}
