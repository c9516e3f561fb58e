using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>Whom a page means.</summary>
internal static class Meant
{
    /// <summary>The window that a page means.</summary>
    /// <exception cref="ArgumentException">It means none, by number or by name.</exception>
    public static WindowTarget By(WindowTarget window) =>
        window is { Id: <= 0, Name: null }
            ? throw new ArgumentException(Texts.NoWindowMeant)
            : window;
}
