using System.Diagnostics.CodeAnalysis;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Workers;
using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <summary>Who sent a message, for those who judge it and for the audit.</summary>
/// <remarks>
/// All of it follows from the connection, nothing from what the message says (R296). It is a value:
/// it stays as it was when the sender is gone.
/// </remarks>
public sealed record IpcSender
{
    /// <summary>The origin of what has none: a page that is C# code, a blank one.</summary>
    public const string OpaqueOrigin = "null";

    private IpcSender() { }

    /// <summary>The window that shows the contents, or the page it is a guest of.</summary>
    public WindowId? Window { get; private init; }

    /// <summary>The window's name, if it has one.</summary>
    public string? WindowName { get; private init; }

    /// <summary>The contents; nothing for a service worker.</summary>
    public WebContentsId? Contents { get; private init; }

    /// <summary>The version of the service worker, if it is one.</summary>
    public int? ServiceWorkerVersion { get; private init; }

    /// <summary>The number of the renderer's process.</summary>
    public int ProcessId { get; private init; }

    /// <summary>The number of the frame in that process.</summary>
    public int FrameId { get; private init; }

    /// <summary>The number of the frame in the app, the same for all its documents.</summary>
    public int FrameTreeNodeId { get; private init; }

    /// <summary>The address of the document, or the script of the service worker.</summary>
    [SuppressMessage(
        "Design",
        "CA1056:URI-like properties should not be strings",
        Justification = "Electron's type; compared and shown, never parsed by users."
    )]
    public string Url { get; private init; } = "";

    /// <summary>
    /// Scheme, host and port of the address; <see cref="OpaqueOrigin"/> if it has none.
    /// </summary>
    public string Origin =>
        Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) && address.Host.Length > 0
            ? address.GetLeftPart(UriPartial.Authority)
            : OpaqueOrigin;

    internal static IpcSender Of(WorkerRun run) =>
        new()
        {
            ServiceWorkerVersion = run.Worker.VersionId,
            ProcessId = run.ProcessId,
            Url = run.Worker.ScriptUrl,
        };

    internal static IpcSender Of(DocumentInfo document)
    {
        BrowserWindow? window = document.Window;
        return new IpcSender
        {
            Window = window?.Id,
            WindowName = window?.Name,
            Contents = document.Contents.Id,
            ProcessId = document.ProcessId,
            FrameId = document.FrameId,
            FrameTreeNodeId = document.Frame.FrameTreeNodeId,
            Url = document.Url,
        };
    }
}
