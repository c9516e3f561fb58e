using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>Tells those who watch of each message. Costs one test when nobody does.</summary>
internal sealed class TraceWriter(AppCore core)
{
    public const string Ok = "ok";
    public const string Unheard = "unheard";
    public const string Uncaught = "uncaught";

    /// <summary>The time, if anybody wants to know later.</summary>
    public long Now() => core.Traces.HasObservers ? core.Engine.Time.GetTimestamp() : 0;

    /// <summary>A message has been offered to all listeners.</summary>
    public void Routed(Heard message, string outcome, long arrivedAt)
    {
        if (core.Traces.HasObservers)
        {
            Publish(
                VerbOf(message.Message),
                message.Channel,
                message.Document.Contents,
                message.Content,
                outcome,
                arrivedAt
            );
        }
    }

    /// <summary>A call has been answered.</summary>
    public void Ended(IpcMainInvokeEvent call, string? failure)
    {
        if (core.Traces.HasObservers)
        {
            Publish(
                IpcVerb.Invoke,
                call.Channel,
                call.Sender,
                call.Arguments.Content,
                failure ?? Ok,
                call.ArrivedAt
            );
        }
    }

    /// <summary>A message is on its way to a page.</summary>
    public static IpcMessageTrace Delivery(
        WebContents contents,
        Channel channel,
        Payload content
    ) => new(IpcVerb.Deliver, channel, contents.Owner?.Id, LengthOf(content), Ok, TimeSpan.Zero);

    private void Publish(
        IpcVerb verb,
        Channel channel,
        WebContents contents,
        Payload content,
        string outcome,
        long arrivedAt
    ) =>
        core.Traces.Publish(
            new IpcMessageTrace(
                verb,
                channel,
                contents.Owner?.Id,
                LengthOf(content),
                outcome,
                arrivedAt == 0 ? TimeSpan.Zero : core.Engine.Time.GetElapsedTime(arrivedAt)
            )
        );

    private static int? LengthOf(Payload content) =>
        content.IsEncoded ? content.Bytes.Length : null;

    /// <summary>How a message that is no call was sent.</summary>
    public static IpcVerb VerbOf(RendererMessage message) =>
        message switch
        {
            RendererSendSync => IpcVerb.SendSync,
            RendererPostMessage => IpcVerb.PostMessage,
            _ => IpcVerb.Send,
        };
}
