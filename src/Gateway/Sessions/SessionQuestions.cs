using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>
/// What the page itself is asked when its window closes (docs/protocol.md, section 11): whether it
/// may, and to say good-bye.
/// </summary>
/// <remarks>Belongs to one <see cref="SessionActor"/> and is used only inside its turns.</remarks>
internal sealed class SessionQuestions(Line line, Speaker speaker)
{
    private static readonly ReadOnlyMemory<byte> NoArguments = IpcPayload.ToBytes(
        Payload.FromArguments([])
    );

    // The even numbers are those of main's calls.
    private long _lastCall = -1;
    private long _unloadCall;
    private long _farewellCall;
    private int _attempt;

    /// <summary>Asks the page whether it lets itself be closed (R178).</summary>
    public void AskToUnload(UnloadQuestion question)
    {
        _attempt = question.Attempt;
        _unloadCall = Ask("page:beforeunload");
    }

    /// <summary>Lets the page unload: what it says until it answers still counts (R59).</summary>
    public void SayGoodBye() => _farewellCall = Ask("page:unload");

    /// <summary>The page answers. An answer to nothing is dropped.</summary>
    /// <returns>Whether it was the page's last word.</returns>
    public bool TakeAnswer(in Frame frame)
    {
        if (frame.Number == _unloadCall)
        {
            _unloadCall = 0;
            bool isRefused = frame is { Kind: FrameKind.Error, Code: IpcErrorCode.Refused };
            speaker.Say(new RendererUnloadAnswer(speaker.Document, _attempt, isRefused));
        }

        return frame.Number == _farewellCall;
    }

    private long Ask(string channel)
    {
        Frame frame = new()
        {
            Kind = FrameKind.Invoke,
            Number = _lastCall += 2,
            Channel = Channel.Framework(channel),
            Payload = NoArguments,
        };
        // A frame as small as this one is taken by every client.
        _ = line.TrySend(frame);
        return _lastCall;
    }
}
