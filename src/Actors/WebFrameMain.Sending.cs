using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <content>What main says to a frame.</content>
public sealed partial class WebFrameMain
{
    /// <summary>
    /// Sends to the document of this frame (R128). See <see cref="WebContents.Send(string,
    /// ReadOnlySpan{object?})"/>.
    /// </summary>
    /// <remarks>To a frame that is disposed nothing is sent, and that is logged (R151).</remarks>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="CloneException">In strict mode: something cannot be cloned.</exception>
    /// <exception cref="InvalidOperationException">In strict mode: it is disposed.</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments) =>
        SendTo(only: null, channel, arguments);

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>
    /// Posts one message, with ports if wanted. See <see cref="WebContents.PostMessage"/>.
    /// </summary>
    /// <exception cref="ArgumentNullException">No channel (R130).</exception>
    /// <exception cref="CloneException">The message cannot be cloned (R25).</exception>
    /// <exception cref="InvalidOperationException">
    /// A port cannot be transferred (R132); or the frame is disposed: the ports are lost (R133).
    /// </exception>
    public void PostMessage(
        string channel,
        object? message,
        IReadOnlyList<MessagePortMain>? transfer = null
    )
    {
        if (channel is null)
        {
            throw new ArgumentNullException(null, Texts.NoChannel(0));
        }

        Payload content = PayloadWriter.Value(message, Contents.Core.Options.Strict);
        ImmutableArray<PortEnd> ports = PortTransfer.OfChannel(transfer);
        if (IsDisposed)
        {
            PortTransfer.Close(ports);
            throw Disposed();
        }

        Tell(null, new Channel(channel), content, ports, isPostMessage: true);
    }

    internal void SendTo(DocumentInfo? only, string channel, params ReadOnlySpan<object?> arguments)
    {
        if (channel is null)
        {
            throw new ArgumentException(Texts.MissingChannel);
        }

        bool isStrict = Contents.Core.Options.Strict;
        try
        {
            Payload content = PayloadWriter.Arguments(arguments, isStrict);
            if (isStrict && (only is null ? IsDisposed : !ReferenceEquals(only, Document)))
            {
                throw Disposed();
            }

            if (only is null && IsDisposed)
            {
                Contents.Core.Report($"{Texts.SendFailed}Error: {Texts.FrameDisposed}");
                return;
            }

            Tell(only, new Channel(channel), content, [], isPostMessage: false);
        }
        catch (CloneException exception) when (!isStrict)
        {
            // The documents say it throws; Electron logs, and programs lean on that (R24).
            Contents.Core.Report($"{Texts.SendFailed}Error: {Texts.SerializeFailed}", exception);
        }
    }

    // A main frame without a document waits for one (R134); no other frame comes back.
    private bool IsDisposed =>
        Contents.IsDestroyed || (IsMain && !Detached ? Contents.HasCrashed : IsDestroyed);

    private void Tell(
        DocumentInfo? only,
        Channel channel,
        Payload content,
        ImmutableArray<PortEnd> ports,
        bool isPostMessage
    )
    {
        FrameMessage message = _extra?.Former is { } former
            ? new(former, channel, content, isPostMessage, ports, Document)
            : new(this, channel, content, isPostMessage, ports, only);
        Contents.Tell(message);
    }
}
