using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>One synchronous request and the means to answer it, once.</summary>
/// <param name="window">The window of its address.</param>
/// <param name="request">The body.</param>
internal sealed class SyncExchange(WindowId window, SyncRequest request)
{
    // The continuation writes to the network: it must not run inside a turn.
    private readonly TaskCompletionSource<SyncAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public WindowId Window { get; } = window;

    public SyncRequest Request { get; } = request;

    /// <summary>The limit of the wait; called off with the answer.</summary>
    public ActorTimer? Deadline { get; set; }

    /// <summary>The answer. The first one counts.</summary>
    public Task<SyncAnswer> Answer => _answer.Task;

    public void Complete(SyncAnswer answer)
    {
        Deadline?.Cancel();
        _ = _answer.TrySetResult(answer);
    }

    /// <summary>Refuses the request as a whole.</summary>
    public void Refuse(string code, string text) => Complete(new(null, code, text));

    /// <summary>
    /// Nothing of the request was taken: its connection is cut, and the client keeps its frames.
    /// </summary>
    public void CutOff() => Complete(new(null) { IsCutOff = true });

    /// <summary>Main gives no answer (R113): the call returns an object that says so.</summary>
    public void CompleteUnanswered() =>
        Complete(
            new(
                FrameWriter.Write(
                    new()
                    {
                        Kind = FrameKind.Result,
                        Number = Request.Frames[^1].Number,
                        Payload = IpcPayload.ReplyNeverSent.Bytes,
                    }
                )
            )
        );
}

/// <summary>The answer to a synchronous request.</summary>
/// <param name="Frame">A Result or an Error; nothing when the request ended with Unload.</param>
/// <param name="Code">Why the request was refused; nothing when it was not.</param>
/// <param name="Text">More about the refusal.</param>
internal sealed record SyncAnswer(byte[]? Frame, string? Code = null, string Text = "")
{
    /// <summary>Whether there is no answer at all, as when the network fails.</summary>
    public bool IsCutOff { get; init; }
}
