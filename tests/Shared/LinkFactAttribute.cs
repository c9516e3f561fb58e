namespace ActorIpc.Shared;

/// <summary>A fact that makes symbolic links, which Windows allows only to some accounts.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinkFactAttribute : FactAttribute
{
    public LinkFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "needs symbolic links without privileges" : null;
}
