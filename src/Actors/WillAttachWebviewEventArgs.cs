using System.ComponentModel;

namespace ActorIpc.Actors;

/// <summary>A page wants to show a guest; main may change how, or forbid it (R254).</summary>
public sealed class WillAttachWebviewEventArgs : CancelEventArgs
{
    internal WillAttachWebviewEventArgs(WebviewPreferences preferences) =>
        Preferences = preferences;

    /// <summary>
    /// How the guest is shown: <c>e.Preferences = e.Preferences with { Preload = null }</c> strips
    /// its preload.
    /// </summary>
    public WebviewPreferences Preferences { get; set; }
}
