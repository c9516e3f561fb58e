namespace ActorIpc.Actors;

/// <summary>How a guest is shown by a <see cref="WebviewElement"/> (R253 to R255).</summary>
public sealed record WebviewPreferences
{
    /// <summary>Code that runs in the guest before its page; main may strip it (R254).</summary>
    public Action<IpcRenderer>? Preload { get; init; }

    /// <summary>
    /// Whether frames below the guest's main frame have IPC, too (R4). Never more than the embedder
    /// has itself (R255).
    /// </summary>
    public bool NodeIntegrationInSubFrames { get; init; }

    /// <summary>What the embedder may not do, its guests may not either (R255).</summary>
    internal WebviewPreferences Within(WebContents embedder) =>
        embedder.NodeIntegrationInSubFrames
            ? this
            : this with
            {
                NodeIntegrationInSubFrames = false,
            };
}
