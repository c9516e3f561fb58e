using System.Globalization;
using ActorIpc.Actors.Gates;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Contents;

/// <summary>One document of a frame: what messages of it are stamped with (R296).</summary>
/// <param name="Id">Its number.</param>
/// <param name="Frame">The frame that loaded it, which may load others after it.</param>
/// <param name="ProcessId">The number of its renderer's process.</param>
/// <param name="FrameId">The number of its frame in that process.</param>
/// <param name="Url">Where it came from.</param>
/// <param name="Page">The page, if it is C# code in this process.</param>
internal sealed record DocumentInfo(
    DocumentId Id,
    WebFrameMain Frame,
    int ProcessId,
    int FrameId,
    string Url,
    Action<IpcRenderer>? Page
) : ISpeaker
{
    /// <summary>The address of a document whose page is C# code that has no address.</summary>
    public const string InProcessUrl = "about:in-process";

    /// <summary>The address of a document in a frame below another that has no address.</summary>
    public const string BlankUrl = "about:blank";

    private long _attachedTicks;

    /// <summary>The node that runs its page, if that is not main's own process.</summary>
    public AppNode? Node { get; init; }

    /// <summary>Where it is; changes within the document when its page says so (R173).</summary>
    public string Url { get; set; } = Url;

    /// <summary>The contents that its frame belongs to.</summary>
    public WebContents Contents => Frame.Contents;

    /// <inheritdoc />
    /// <remarks>A guest is bound by what binds the window that it is shown in.</remarks>
    public BrowserWindow? Window
    {
        get
        {
            WebContents shown = Contents;
            while (shown is { Owner: null, Guest: { } guest })
            {
                shown = guest.Embedder;
            }

            return shown.Owner;
        }
    }

    /// <summary>
    /// Whether its page is C# code, in this process or on a node; a browser draws all others.
    /// </summary>
    public bool IsInProcess => Page is not null || Node is not null;

    /// <summary>Whether its renderer is there, as main has learnt; of main's turns.</summary>
    public bool IsAttached => _attachedTicks != 0;

    /// <summary>When its renderer came, by the engine's clock.</summary>
    public DateTimeOffset AttachedAt
    {
        get => new(_attachedTicks, TimeSpan.Zero);
        set => _attachedTicks = value.UtcTicks;
    }

    /// <summary>Whether main has told that it would come (R173).</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>
    /// Its frame's token: 32 digits, of this document and no other (R147). It names a document and
    /// opens nothing, so it may be guessed.
    /// </summary>
    public string FrameToken => Id.Value.ToString("X32", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public IpcSender ToSender() => IpcSender.Of(this);

    /// <summary>A document is itself and no other, whatever changes in it.</summary>
    public bool Equals(DocumentInfo? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
