using System.Runtime.CompilerServices;
using ActorIpc.Actors.Crowds;
using ActorIpc.Actors.Main;

namespace ActorIpc.Actors;

/// <summary>Contents that are spoken to together, by the name of their group.</summary>
/// <remarks>
/// There is nothing to create or to remove: a group is whoever has joined it. A contents leaves all
/// its groups when it is destroyed; a reload or a crash does not matter. Any thread may use it.
/// </remarks>
public sealed class IpcGroup
{
    private readonly AppCore _core;

    internal IpcGroup(AppCore core, string name)
    {
        _core = core;
        Name = name;
    }

    /// <summary>The name; compared by ordinal.</summary>
    public string Name { get; }

    /// <summary>Who has joined, in that order.</summary>
    public IReadOnlyList<WebContents> Members => _core.Groups.MembersOf(Name);

    /// <summary>Adds a contents.</summary>
    /// <returns>False if it is a member, or is destroyed.</returns>
    public bool Join(WebContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return _core.Groups.Add(Name, contents);
    }

    /// <summary>Takes a contents out.</summary>
    /// <returns>False if it is no member.</returns>
    public bool Leave(WebContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return _core.Groups.Remove(Name, contents);
    }

    /// <summary>Sends to the page of every member, as <c>webContents.send</c> does.</summary>
    /// <remarks>
    /// The arguments are cloned once. Order holds for each member: with what the same sender sends
    /// to it alone, too.
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged once and nothing is sent (R24).
    /// </param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments) =>
        Crowd.Send(_core, Members, except: null, channel, arguments);

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>Sends to every member but one, who may have sent what is passed on.</summary>
    /// <param name="except">The one; nothing happens if it is no member.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What.</param>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" path="/remarks|/exception" />
    public void SendExcept(
        WebContents except,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(except);
        Crowd.Send(_core, Members, except, channel, arguments);
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendExcept(WebContents, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void SendExcept(WebContents except, string channel, object? argument) =>
        SendExcept(except, channel, [argument]);
}
