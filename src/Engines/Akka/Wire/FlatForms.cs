using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>A message in one row of scalars, while Hyperion has it.</summary>
/// <remarks>
/// Hyperion writes and reads a record inside a record with its name and by reflection. The messages
/// that a busy app consists of travel like this instead.
/// </remarks>
internal abstract class FlatForm
{
    /// <summary>The message again.</summary>
    public abstract object Unfold(ExtendedActorSystem system);
}

/// <summary>Which messages have a flat form.</summary>
internal static class FlatForms
{
    /// <summary>The forms.</summary>
    public static ImmutableArray<Type> Types { get; } =
    [
        typeof(FlatSend),
        typeof(FlatInvoke),
        typeof(FlatOutcome),
        typeof(FlatDeliver),
        typeof(FlatPortMessage),
    ];

    /// <summary>What Hyperion writes for a message: its flat form if it has one.</summary>
    public static object Fold(object message, Border border) =>
        message switch
        {
            RendererSend send => FlatSend.Of(send, border),
            RendererInvoke invoke => FlatInvoke.Of(invoke, border),
            CallOutcome { Error: null } outcome => FlatOutcome.Of(outcome, border),
            Deliver { Ports.IsDefaultOrEmpty: true, From: null } deliver => FlatDeliver.Of(
                deliver,
                border
            ),
            PortMessage { Ports.IsDefaultOrEmpty: true } port => FlatPortMessage.Of(port, border),
            _ => message,
        };

    /// <summary>The message that Hyperion has read.</summary>
    public static object? Unfold(object? read, ExtendedActorSystem system) =>
        read is FlatForm form ? form.Unfold(system) : read;

    public static Channel Channel(string name, bool isUsers) =>
        new(name, isUsers ? ChannelScope.User : ChannelScope.Framework);

    public static bool IsUsers(Channel channel) => channel.Scope == ChannelScope.User;

    public static byte[]? Bytes(Payload payload, Border border) =>
        WirePayload.Of(payload, border).Bytes;

    public static Payload Payload(byte[]? bytes) =>
        bytes is null ? default : Contracts.Payload.FromBytes(bytes);

    public static string? Path(ActorRef actor) => WireRef.Of(actor).Path;

    public static ActorRef Actor(string? path, ExtendedActorSystem system) =>
        new WireRef(path).In(system);
}

internal sealed class FlatSend : FlatForm
{
    public long Document;
    public string Channel = "";
    public bool IsUsers;
    public byte[]? Bytes;

    public static FlatSend Of(RendererSend send, Border border) =>
        new()
        {
            Document = send.Document.Value,
            Channel = send.Channel.Name,
            IsUsers = FlatForms.IsUsers(send.Channel),
            Bytes = FlatForms.Bytes(send.Arguments, border),
        };

    public override object Unfold(ExtendedActorSystem system) =>
        new RendererSend(
            new DocumentId(Document),
            FlatForms.Channel(Channel, IsUsers),
            FlatForms.Payload(Bytes)
        );
}

internal sealed class FlatInvoke : FlatForm
{
    public long Document;
    public long Invocation;
    public string Channel = "";
    public bool IsUsers;
    public byte[]? Bytes;
    public string? Caller;

    public static FlatInvoke Of(RendererInvoke invoke, Border border) =>
        new()
        {
            Document = invoke.Document.Value,
            Invocation = invoke.Invocation.Value,
            Channel = invoke.Channel.Name,
            IsUsers = FlatForms.IsUsers(invoke.Channel),
            Bytes = FlatForms.Bytes(invoke.Arguments, border),
            Caller = FlatForms.Path(invoke.Caller),
        };

    public override object Unfold(ExtendedActorSystem system) =>
        new RendererInvoke(
            new DocumentId(Document),
            new InvocationId(Invocation),
            FlatForms.Channel(Channel, IsUsers),
            FlatForms.Payload(Bytes),
            FlatForms.Actor(Caller, system)
        );
}

internal sealed class FlatOutcome : FlatForm
{
    public long Invocation;
    public byte[]? Bytes;

    public static FlatOutcome Of(CallOutcome outcome, Border border) =>
        new()
        {
            Invocation = outcome.Invocation.Value,
            Bytes = FlatForms.Bytes(outcome.Result, border),
        };

    public override object Unfold(ExtendedActorSystem system) =>
        new CallOutcome(new InvocationId(Invocation), FlatForms.Payload(Bytes));
}

internal sealed class FlatDeliver : FlatForm
{
    public long Document;
    public string Channel = "";
    public bool IsUsers;
    public byte[]? Bytes;
    public bool IsPostMessage;

    public static FlatDeliver Of(Deliver deliver, Border border) =>
        new()
        {
            Document = deliver.Document.Value,
            Channel = deliver.Channel.Name,
            IsUsers = FlatForms.IsUsers(deliver.Channel),
            Bytes = FlatForms.Bytes(deliver.Content, border),
            IsPostMessage = deliver.IsPostMessage,
        };

    public override object Unfold(ExtendedActorSystem system) =>
        new Deliver(
            new DocumentId(Document),
            FlatForms.Channel(Channel, IsUsers),
            FlatForms.Payload(Bytes),
            IsPostMessage,
            []
        );
}

internal sealed class FlatPortMessage : FlatForm
{
    public string? Port;
    public long Number;
    public byte[]? Bytes;

    public static FlatPortMessage Of(PortMessage message, Border border) =>
        new()
        {
            Port = FlatForms.Path(message.Port),
            Number = message.Number,
            Bytes = FlatForms.Bytes(message.Message, border),
        };

    public override object Unfold(ExtendedActorSystem system) =>
        new PortMessage(FlatForms.Actor(Port, system), Number, FlatForms.Payload(Bytes), []);
}
