namespace ActorIpc.Broker.Tests;

/// <summary>A fact that tells a process by its environment whom it trusts.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() =>
        Skip = OperatingSystem.IsLinux() ? null : "needs SSL_CERT_FILE, which Linux alone has";
}
