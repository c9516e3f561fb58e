using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>
/// Asks the app for the page of a window. Answered with a <see cref="Page"/> or a refusal.
/// </summary>
/// <param name="Window">The window, as the page's address names it.</param>
/// <param name="Key">The unguessable key in the address; compared in constant time.</param>
public sealed record FindPage(WindowId Window, string Key);

/// <summary>
/// Asks the app for a page that waits for a visitor (Electron's <c>activate</c>).
/// </summary>
/// <remarks>
/// A window whose page nobody has visited yet is given out first, in order of creation; then main's
/// listeners for <c>activate</c> are asked to make one. Answered as <see cref="FindPage"/>.
/// </remarks>
public sealed record FindUnvisitedPage;

/// <summary>What a window shows.</summary>
/// <param name="Window">The window.</param>
/// <param name="Contents">Its webContents.</param>
/// <param name="Door">The webContents' actor, which everything from the page goes through.</param>
/// <param name="Key">The unguessable key of the page's address.</param>
/// <param name="RootDirectory">The folder whose files the page may load; a full path.</param>
/// <param name="EntryFile">The page's own file, relative to the folder, with '/'.</param>
/// <param name="PreloadFile">
/// The preload script, a full path, or nothing. Not served as a file.
/// </param>
/// <param name="Title">The window's title.</param>
/// <param name="IsIsolated">Whether <c>contextBridge</c> works in the preload (R258).</param>
/// <param name="EarlierPreloads">
/// The app's preload scripts, full paths, which run before the window's own (R6); none if left out.
/// </param>
/// <param name="Times">How long the page's calls wait; for ever if left out.</param>
/// <param name="HasFrames">Whether documents in frames below the page have IPC (R4).</param>
public sealed record Page(
    WindowId Window,
    WebContentsId Contents,
    ActorRef Door,
    string Key,
    string RootDirectory,
    string EntryFile,
    string? PreloadFile,
    string Title,
    bool IsIsolated = true,
    ImmutableArray<string> EarlierPreloads = default,
    CallTimes? Times = null,
    bool HasFrames = false
)
{
    /// <summary>All preload scripts, in the order in which they run.</summary>
    public IReadOnlyList<string> Preloads =>
        [
            .. EarlierPreloads.IsDefault ? [] : EarlierPreloads,
            .. PreloadFile is null ? (string[])[] : [PreloadFile],
        ];
}

/// <summary>How long calls wait for their answers, unless they say otherwise.</summary>
/// <param name="Invoke">All of them; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
/// <param name="Channels">Those on single channels.</param>
public sealed record CallTimes(TimeSpan Invoke, ImmutableArray<ChannelTimeout> Channels);

/// <summary>How long the calls on one channel wait.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Timeout">
/// The time; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.
/// </param>
public sealed record ChannelTimeout(string Channel, TimeSpan Timeout);

/// <summary>There is no such page, or the key is wrong; which of the two is not said.</summary>
public sealed record PageRefused;

/// <summary>
/// Tells a webContents that a frame loads a page: a new document begins, the old one ends.
/// Answered with <see cref="DocumentOpened"/>, or with a failure when there is no such place.
/// </summary>
/// <param name="Url">The address that the visitor asked for.</param>
/// <param name="Place">Where in the page; the main frame if left out.</param>
/// <param name="Opener">
/// Who answers for the document until its renderer attaches: if it stops before, the renderer is
/// lost. Nobody if left out.
/// </param>
public sealed record OpenDocument(string Url, FramePlace? Place = null, ActorRef? Opener = null);

/// <summary>A frame below another, for a document to be loaded in.</summary>
/// <remarks>
/// It belongs to the document that it stands in, speaks through the same door, and goes with it.
/// </remarks>
/// <param name="Parent">The document that the frame stands in; it must be loaded.</param>
/// <param name="Name">The name of a new frame; often empty.</param>
/// <param name="FrameTreeNodeId">
/// A frame that is there, as <see cref="DocumentOpened"/> numbered it; a new one if left out.
/// </param>
public sealed record FramePlace(DocumentId Parent, string Name = "", int? FrameTreeNodeId = null);

/// <summary>A document has begun; its renderer is expected to attach.</summary>
/// <param name="Document">The new document.</param>
/// <param name="ProcessId">The number of the renderer's process, as Electron counts them.</param>
/// <param name="FrameId">The number of the frame in that process.</param>
/// <param name="FrameTreeNodeId">The number of the frame, whatever it shows.</param>
/// <param name="HasIpc">
/// Whether a renderer may attach; otherwise the document has no IPC (R4).
/// </param>
public sealed record DocumentOpened(
    DocumentId Document,
    int ProcessId,
    int FrameId,
    int FrameTreeNodeId = 0,
    bool HasIpc = true
);
