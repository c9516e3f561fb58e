using System.Runtime.CompilerServices;
using ActorIpc.Actors.Crowds;

namespace ActorIpc.Actors;

/// <content>Many windows at once.</content>
public sealed partial class IpcApp
{
    /// <summary>Who is connected, and how that changes.</summary>
    public IpcRoster Roster => _core.Roster;

    /// <summary>The group of a name; whoever has joined it.</summary>
    public IpcGroup Group(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new IpcGroup(_core, name);
    }

    /// <summary>Sends to the pages of all windows, as <c>webContents.send</c> does.</summary>
    /// <remarks>
    /// The arguments are cloned once. Order holds for each window: with what the same sender sends
    /// to it alone, too. A window without a page keeps it for that (R134).
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged once and nothing is sent (R24).
    /// </param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    public void Broadcast(string channel, params ReadOnlySpan<object?> arguments) =>
        Crowd.Send(_core, AllContents, except: null, channel, arguments);

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Broadcast(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Broadcast(string channel, object? argument) => Broadcast(channel, [argument]);

    /// <summary>Sends to the pages of all windows but one, who may have sent it.</summary>
    /// <param name="except">The contents of that window.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What.</param>
    /// <inheritdoc cref="Broadcast(string, ReadOnlySpan{object?})" path="/remarks|/exception" />
    public void BroadcastExcept(
        WebContents except,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(except);
        Crowd.Send(_core, AllContents, except, channel, arguments);
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="BroadcastExcept(WebContents, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void BroadcastExcept(WebContents except, string channel, object? argument) =>
        BroadcastExcept(except, channel, [argument]);

    private IEnumerable<WebContents> AllContents =>
        _core.Windows.All.Select(window => window.Shown);
}
