namespace ActorIpc.Contracts;

/// <summary>
/// Where a message is heard: a name, in the users' namespace or in the framework's own.
/// </summary>
/// <remarks>
/// The name is any string, the empty one included; names are compared by ordinal (R7). The two
/// namespaces never meet, so no user's name can reach framework traffic or be hit by it (R8).
/// </remarks>
/// <param name="Name">The name.</param>
/// <param name="Scope">Whose namespace the name stands in.</param>
public readonly record struct Channel(string Name, ChannelScope Scope = ChannelScope.User)
{
    /// <summary>A channel of the framework's own traffic: titles, menus, dialogs.</summary>
    public static Channel Framework(string name) => new(name, ChannelScope.Framework);

    /// <summary>The name, for logs; framework channels in brackets.</summary>
    public override string ToString() => Scope == ChannelScope.User ? Name : $"[{Name}]";
}

/// <summary>Whose namespace a channel name stands in.</summary>
public enum ChannelScope
{
    /// <summary>Names that programs choose.</summary>
    User,

    /// <summary>Names that only the framework uses; invisible to user emitters.</summary>
    Framework,
}
