namespace ActorIpc.Actors.Contents;

/// <summary>
/// A place in a contents' tree of frames, as its door sees it: documents come and go in it.
/// </summary>
internal sealed class FrameSlot(WebFrameMain frame)
{
    private WaitingMessages? _waiting;

    /// <summary>The frame, as main sees it.</summary>
    public WebFrameMain Frame => frame;

    /// <summary>What is loaded in it.</summary>
    public DocumentSlot? Current { get; set; }

    /// <summary>Keeps a message for a renderer that comes later, unless too many wait.</summary>
    public bool TryWait(FrameMessage message, int most) =>
        (_waiting ??= new WaitingMessages(most)).TryAdd(message);

    /// <summary>Takes out everything that waits.</summary>
    public IEnumerable<FrameMessage> TakeWaiting() => _waiting?.TakeAll() ?? [];
}
