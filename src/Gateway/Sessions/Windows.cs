using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>Windows as frames name them, and as main does.</summary>
internal static class Windows
{
    /// <summary>Who speaks; nothing when main itself does.</summary>
    public static FrameWindow? FrameOf(WindowSender? sender) =>
        sender is null ? null : new FrameWindow(sender.Window.Value, sender.Name ?? "");

    /// <summary>What main, or another window, sends to the listeners of a page.</summary>
    public static Frame FrameOf(Deliver deliver) =>
        new()
        {
            Kind = FrameKind.Deliver,
            Channel = deliver.Channel,
            IsPostMessage = deliver.IsPostMessage,
            Window = FrameOf(deliver.From),
            Payload = IpcPayload.ToBytes(deliver.Content),
        };

    /// <summary>Which window a page means. No window has a number that main cannot count.</summary>
    public static WindowTarget TargetOf(FrameWindow window) =>
        new((int)Math.Min(window.Id, int.MaxValue), window.Name);
}
