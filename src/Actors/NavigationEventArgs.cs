using System.ComponentModel;

namespace ActorIpc.Actors;

/// <summary>A frame goes to another document, or to another place in its own (R173).</summary>
/// <remarks>
/// <see cref="CancelEventArgs.Cancel"/> counts in <see cref="WebContents.WillFrameNavigate"/>,
/// <see cref="WebContents.WillNavigate"/> and <see cref="WebContents.WillRedirect"/> only.
/// </remarks>
public sealed class NavigationEventArgs : CancelEventArgs
{
    internal NavigationEventArgs(WebFrameMain frame, string url, bool isSameDocument = false)
    {
        Frame = frame;
        Url = url;
        IsSameDocument = isSameDocument;
    }

    /// <summary>The frame that navigates.</summary>
    public WebFrameMain Frame { get; }

    /// <summary>Where it goes.</summary>
    public string Url { get; }

    /// <summary>Whether it is the main frame of its page.</summary>
    public bool IsMainFrame => Frame.IsMain;

    /// <summary>Whether its document stays, and with it everything of IPC.</summary>
    public bool IsSameDocument { get; }
}
