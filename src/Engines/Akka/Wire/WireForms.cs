using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using Hyperion;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using AskTimeoutException = ActorIpc.Contracts.Engine.AskTimeoutException;
using Failure = ActorIpc.Contracts.Engine.Failure;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>The forms that values take between machines where theirs are of one process.</summary>
internal static class WireForms
{
    /// <summary>The types of the forms.</summary>
    public static ImmutableArray<Type> Types { get; } =
    [
        typeof(WireRef),
        typeof(WirePayload),
        typeof(WirePorts),
        typeof(WireNames),
        typeof(WireTimes),
        typeof(WireFailure),
        typeof(PortEnd[]),
        typeof(ChannelTimeout[]),
    ];

    /// <summary>What Hyperion does with values that have a form of their own.</summary>
    public static IEnumerable<Surrogate> Of(ExtendedActorSystem system, Border border) =>
        [
            Surrogate.Create<ActorRef, WireRef>(WireRef.Of, form => form.In(system)),
            Surrogate.Create<Payload, WirePayload>(
                payload => WirePayload.Of(payload, border),
                form => form.Payload
            ),
            Surrogate.Create<ImmutableArray<PortEnd>, WirePorts>(WirePorts.Of, form => form.Ports),
            Surrogate.Create<ImmutableArray<string>, WireNames>(WireNames.Of, form => form.Names),
            Surrogate.Create<ImmutableArray<ChannelTimeout>, WireTimes>(
                WireTimes.Of,
                form => form.Times
            ),
            Surrogate.Create<Failure, WireFailure>(WireFailure.Of, form => form.Failure),
        ];
}

/// <summary>A reference between machines.</summary>
/// <param name="Path">The actor's full address, or nothing for nobody.</param>
internal sealed record WireRef(string? Path)
{
    public static WireRef Of(ActorRef reference) =>
        reference switch
        {
            AkkaRef akka => new(
                global::Akka.Serialization.Serialization.SerializedActorPath(akka.Actor)
            ),
            _ when ReferenceEquals(reference, ActorRef.Nobody) => new((string?)null),
            _ => throw new ArgumentException($"{reference.Path} is of another kind of engine."),
        };

    /// <summary>The reference as it is seen here.</summary>
    public ActorRef In(ExtendedActorSystem system)
    {
        if (Path is null)
        {
            return ActorRef.Nobody;
        }

        AkkaEngine engine = AkkaEngine.Of(system);
        IActorRef actor = system.Provider.ResolveActorRef(Path);
        return engine.Border.IsOpen(actor)
            ? engine.Wrap(actor)
            : throw new ClosedActorException("it names", actor.Path);
    }
}

/// <summary>A payload between machines: bytes that nobody in the middle reads.</summary>
/// <param name="Bytes">In V8's format; nothing for the payload that is none.</param>
internal sealed record WirePayload(byte[]? Bytes)
{
    public Payload Payload => Bytes is null ? default : Payload.FromBytes(Bytes);

    public static WirePayload Of(Payload payload, Border border) =>
        new(payload == default ? null : ArrayOf(border.Encode(payload)));

    // Mostly it is an array of its own, which nobody writes to any more.
    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
        && segment.Array is { } array
        && array.Length == segment.Count
            ? array
            : bytes.ToArray();
}

/// <summary>The ports of a message.</summary>
/// <param name="Ends">Nothing if there are none.</param>
internal sealed record WirePorts(PortEnd[]? Ends)
{
    private static readonly WirePorts None = new((PortEnd[]?)null);

    public ImmutableArray<PortEnd> Ports => Ends is null ? [] : [.. Ends];

    public static WirePorts Of(ImmutableArray<PortEnd> ports) =>
        ports.IsDefaultOrEmpty ? None : new([.. ports]);
}

/// <summary>A row of names.</summary>
internal sealed record WireNames(string[] Row)
{
    public ImmutableArray<string> Names => [.. Row];

    public static WireNames Of(ImmutableArray<string> names) =>
        new(names.IsDefault ? [] : [.. names]);
}

/// <summary>How long the calls on single channels wait.</summary>
internal sealed record WireTimes(ChannelTimeout[] Row)
{
    public ImmutableArray<ChannelTimeout> Times => [.. Row];

    public static WireTimes Of(ImmutableArray<ChannelTimeout> times) =>
        new(times.IsDefault ? [] : [.. times]);
}

/// <summary>
/// An answer that fails an Ask. The types of exceptions stay at home, but for the engine's own.
/// </summary>
/// <param name="Kind">The exception's type.</param>
/// <param name="Text">Its message; the path for the engine's own.</param>
/// <param name="Ticks">How long was waited.</param>
internal sealed record WireFailure(string Kind, string Text, long Ticks)
{
    public Failure Failure =>
        new(
            Kind switch
            {
                nameof(ActorStoppedException) => new ActorStoppedException(Text),
                nameof(AskTimeoutException) => new AskTimeoutException(Text, new TimeSpan(Ticks)),
                _ => new RemoteFailureException(Kind, Text),
            }
        );

    public static WireFailure Of(Failure failure) =>
        failure.Exception switch
        {
            ActorStoppedException stopped => new(nameof(ActorStoppedException), stopped.Path, 0),
            AskTimeoutException late => new(
                nameof(AskTimeoutException),
                late.Path,
                late.Timeout.Ticks
            ),
            RemoteFailureException remote => new(remote.Kind, remote.Message, 0),
            { } other => new(other.GetType().Name, other.Message, 0),
        };
}
