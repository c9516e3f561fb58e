using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>
/// Told to main by a door: what a renderer said, with the document that said it (R296).
/// </summary>
/// <param name="Document">Who says it.</param>
/// <param name="Message">A send, a sendSync or a postMessage.</param>
internal sealed record Heard(DocumentInfo Document, RendererMessage Message)
{
    /// <summary>Where it was said.</summary>
    public Channel Channel =>
        Message switch
        {
            RendererSend send => send.Channel,
            RendererSendSync sync => sync.Channel,
            RendererPostMessage post => post.Channel,
            _ => throw Unsaid(),
        };

    /// <summary>What was said.</summary>
    public Payload Content =>
        Message switch
        {
            RendererSend send => send.Arguments,
            RendererSendSync sync => sync.Arguments,
            RendererPostMessage post => post.Message,
            _ => throw Unsaid(),
        };

    /// <summary>What was said, to be read.</summary>
    public Binding.Arguments Read() => new(Content, isList: Message is not RendererPostMessage);

    private InvalidOperationException Unsaid() =>
        new($"{Message.GetType().Name} is for no listener.");
}
