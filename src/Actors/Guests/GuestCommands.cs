using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Guests;

/// <summary>What a page may tell main to do with a guest of its own (R250, R252).</summary>
/// <remarks>
/// A page of any kind can ask: who asks is what its door has stamped, and what it asks is checked
/// as anything a page says.
/// </remarks>
internal sealed class GuestCommands(AppCore core)
{
    /// <summary>The framework's channel, by Electron's name for it.</summary>
    public const string Channel = "GUEST_VIEW_MANAGER_CALL";

    /// <summary>Does what a page asks, or says why not.</summary>
    public void Answer(IpcMainInvokeEvent call)
    {
        try
        {
            Do(call);
            call.Resolve(PayloadWriter.Undefined);
        }
        catch (Exception exception)
            when (exception
                    is IpcException
                        or CloneException
                        or ArgumentException
                        or InvalidOperationException
            )
        {
            // What main cannot do for a page is that page's failure.
            call.Reject(FailureWriter.Write(exception, core.Options.EnableDetailedErrors));
        }
    }

    private void Do(IpcMainInvokeEvent call)
    {
        if (!call.Sender.HasWebviewTag)
        {
            throw Refused(Texts.WebviewDisabled);
        }

        if (Read(call) is not [CloneNumber id, CloneString method, CloneArray arguments])
        {
            throw Refused(Texts.GuestCommandUnknown);
        }

        WebContents guest =
            core.Guests.Find((int)id.Value) ?? throw Refused(Texts.InvalidGuest(id.ToString()));
        if (guest.Guest?.Embedder != call.Sender)
        {
            throw Refused(Texts.GuestDenied(id.ToString()));
        }

        Do(guest, method.Value, ValuesOf(arguments));
    }

    private void Do(WebContents guest, string method, CloneValue?[] arguments)
    {
        switch (method, arguments)
        {
            case ("send", [CloneString channel, .. var values]):
                guest.Send(channel.Value, [.. values]);
                break;
            case (
                "sendToFrame",
                [CloneArray { Length: 2 } frame, CloneString channel, .. var rest]
            ):
                FrameOf(guest, frame)?.Send(channel.Value, [.. rest]);
                break;
            case ("send" or "sendToFrame", _):
                throw Refused(Texts.GuestCommandUnknown);
            default:
                throw Refused(Texts.InvalidGuestMethod(method));
        }
    }

    // A frame of another contents is none of the caller's: it commands its guest only.
    private WebFrameMain? FrameOf(WebContents guest, CloneArray numbers) =>
        ValuesOf(numbers) is [CloneNumber process, CloneNumber frame]
        && core.Frames.Find((int)process.Value, one => one.FrameId == (int)frame.Value) is { } found
        && found.Contents == guest
            ? found
            : null;

    private static CloneValue?[] Read(IpcMainInvokeEvent call)
    {
        try
        {
            ReadOnlyMemory<byte> bytes = IpcPayload.ToBytes(call.Arguments.Content);
            return CloneSerializer.DeserializeValue(bytes) is CloneArray list ? ValuesOf(list) : [];
        }
        catch (CloneFormatException exception)
        {
            throw new IpcException(IpcErrorCode.BadPayload, exception.Message, exception);
        }
    }

    // A sparse list could declare any length.
    private static CloneValue?[] ValuesOf(CloneArray list) =>
        list.Length <= Binding.Arguments.CountMax ? [.. list] : [];

    private static IpcException Refused(string text) => new(IpcErrorCode.Refused, text);
}
