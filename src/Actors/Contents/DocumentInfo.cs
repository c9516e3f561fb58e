using ActorIpc.Contracts;

namespace ActorIpc.Actors.Contents;

/// <summary>One document of a webContents: what messages of it are stamped with (R296).</summary>
/// <param name="Id">Its number.</param>
/// <param name="Contents">The contents that loaded it.</param>
/// <param name="ProcessId">The number of its renderer's process.</param>
/// <param name="FrameId">The number of its frame in that process.</param>
/// <param name="Url">Where it came from.</param>
internal sealed record DocumentInfo(
    DocumentId Id,
    WebContents Contents,
    int ProcessId,
    int FrameId,
    string Url
)
{
    /// <summary>The address of a document whose page is C# code in this process.</summary>
    public const string InProcessUrl = "about:in-process";

    /// <summary>Whether its page is C# code in this process.</summary>
    public bool IsInProcess => ReferenceEquals(Url, InProcessUrl);
}
