using System.Runtime.CompilerServices;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <content>Guests that a page shows, and what they say to it.</content>
public sealed partial class IpcRenderer
{
    /// <summary>Shows another page in this one, as a <c>webview</c> element does (R253).</summary>
    /// <remarks>
    /// Add listeners in the same turn: what happens to the guest is told in later ones.
    /// </remarks>
    /// <param name="page">The guest's page; it runs in a renderer of its own.</param>
    /// <param name="preferences">How it is shown; main may change that (R254).</param>
    /// <exception cref="InvalidOperationException">
    /// The window was made without <see cref="BrowserWindowOptions.WebviewTag"/>, or the document
    /// is over (R58).
    /// </exception>
    /// <exception cref="NotSupportedException">The page runs on a node of its own.</exception>
    public WebviewElement AppendWebview(
        Action<IpcRenderer> page,
        WebviewPreferences? preferences = null
    )
    {
        ArgumentNullException.ThrowIfNull(page);
        Check("");
        return GuestLine.Append(this, page, preferences ?? new WebviewPreferences());
    }

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
