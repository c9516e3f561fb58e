namespace ActorIpc.Actors;

/// <summary>A frame has come into a page (R152).</summary>
public sealed class FrameCreatedEventArgs : EventArgs
{
    private readonly WebFrameMain _frame;

    internal FrameCreatedEventArgs(WebFrameMain frame) => _frame = frame;

    /// <summary>The frame; nothing when it is asked for after the frame has gone.</summary>
    public WebFrameMain? Frame => _frame.IsDestroyed ? null : _frame;
}
