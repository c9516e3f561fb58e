using System.Runtime.CompilerServices;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <content>What a guest says to the page that shows it.</content>
public sealed partial class IpcRenderer
{
    /// <summary>Sends to the element that shows this page as a guest (R56, R247).</summary>
    /// <remarks>
    /// It raises <c>ipc-message</c> of the element, and reaches no emitter of main (R71). What is
    /// no guest sends to nobody (R249), and neither does a service worker (R245).
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list (R11, R12).</param>
    /// <exception cref="CloneException">
    /// Something cannot be cloned; nothing is sent (R23, R248).
    /// </exception>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void SendToHost(string channel, params ReadOnlySpan<object?> arguments)
    {
        Check(channel, index: 0);
        Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
        Tell(new RendererSendToHost(_document.Id, new Channel(channel), content));
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendToHost(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void SendToHost(string channel, object? argument) => SendToHost(channel, [argument]);
}
