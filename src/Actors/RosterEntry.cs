using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <summary>A page that is connected: one document of a window whose renderer is there.</summary>
/// <param name="Window">The window that shows it.</param>
/// <param name="WindowName">The window's name, if it has one.</param>
/// <param name="Contents">Its contents.</param>
/// <param name="Address">The address of its document.</param>
/// <param name="ProcessId">The number of its renderer's process.</param>
/// <param name="Node">The node that runs it; nothing for browsers and main's own.</param>
/// <param name="Since">Since when it is there, by the engine's clock.</param>
/// <param name="Groups">The groups of its contents, by name.</param>
public sealed record RosterEntry(
    WindowId Window,
    string? WindowName,
    WebContentsId Contents,
    string Address,
    int ProcessId,
    string? Node,
    DateTimeOffset Since,
    IReadOnlyList<string> Groups
);

/// <summary>What has become of a page.</summary>
public enum RosterChangeKind
{
    /// <summary>It was there when the observer came.</summary>
    Present,

    /// <summary>It has come.</summary>
    Joined,

    /// <summary>It has gone: closed, replaced, lost or cut off.</summary>
    Left,
}

/// <summary>A change of the roster.</summary>
/// <param name="Kind">What has become of the page.</param>
/// <param name="Entry">Which page, as it was then.</param>
public sealed record RosterChange(RosterChangeKind Kind, RosterEntry Entry);
