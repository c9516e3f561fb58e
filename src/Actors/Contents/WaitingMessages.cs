namespace ActorIpc.Actors.Contents;

/// <summary>
/// What waits for a renderer that is not there yet: in order, and not without end (R134).
/// </summary>
internal sealed class WaitingMessages(int most)
{
    private Queue<FrameMessage>? _messages;

    /// <summary>Keeps a message, unless too many wait.</summary>
    public bool TryAdd(FrameMessage message)
    {
        _messages ??= new Queue<FrameMessage>();
        if (_messages.Count >= most)
        {
            return false;
        }

        _messages.Enqueue(message);
        return true;
    }

    /// <summary>Takes out everything.</summary>
    public IEnumerable<FrameMessage> TakeAll()
    {
        Queue<FrameMessage>? messages = _messages;
        _messages = null;
        return messages ?? [];
    }
}
