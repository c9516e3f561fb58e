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
public sealed record Page(
    WindowId Window,
    WebContentsId Contents,
    ActorRef Door,
    string Key,
    string RootDirectory,
    string EntryFile,
    string? PreloadFile,
    string Title
);

/// <summary>There is no such page, or the key is wrong; which of the two is not said.</summary>
public sealed record PageRefused;

/// <summary>
/// Tells a webContents that a visitor loads its page: a new document begins, the old one ends.
/// Answered with <see cref="DocumentOpened"/>.
/// </summary>
/// <param name="Url">The address that the visitor asked for.</param>
public sealed record OpenDocument(string Url);

/// <summary>A document has begun; its renderer is expected to attach.</summary>
/// <param name="Document">The new document.</param>
/// <param name="ProcessId">The number of the renderer's process, as Electron counts them.</param>
/// <param name="FrameId">The number of the frame in that process.</param>
public sealed record DocumentOpened(DocumentId Document, int ProcessId, int FrameId);
