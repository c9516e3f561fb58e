namespace ActorIpc.Broker.Tests;

/// <summary>A theory about signals, which Windows does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "Windows has no signals" : null;
}
