using System.Collections.Frozen;
using System.Runtime.Serialization;
using global::Akka.Actor;
using global::Akka.Dispatch.SysMsg;
using global::Akka.Remote.Serialization;
using global::Akka.Util;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Death watch between machines, of all that Akka.NET's own actors command.</summary>
internal sealed class WatchSerializer(ExtendedActorSystem system) : CheckedSerializer(system)
{
    private const string Place = "";

    private static readonly FrozenDictionary<string, Type> Types = new[]
    {
        typeof(Watch),
        typeof(Unwatch),
        typeof(DeathWatchNotification),
    }.ToFrozenDictionary(type => type.TypeQualifiedName(), StringComparer.Ordinal);

    private readonly SystemMessageSerializer _akka = new(system);

    /// <summary>That of Akka.NET's own for such messages.</summary>
    public override int Identifier => 22;

    /// <inheritdoc />
    public override string Manifest(object o)
    {
        string manifest = o.GetType().TypeQualifiedName();
        return Types.ContainsKey(manifest) ? manifest : Place;
    }

    protected override byte[] Write(object message) =>
        Types.ContainsKey(message.GetType().TypeQualifiedName())
            ? _akka.ToBinary(message)
            : throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest)
    {
        if (manifest == Place)
        {
            return RefusedReceipt.Instance;
        }

        object message = Types.TryGetValue(manifest, out Type? type)
            ? _akka.FromBinary(bytes, type)
            : throw Useless(manifest);
        return IsBetweenMachines(message)
            ? message
            : throw new SerializationException($"{message} is not about an actor of the sender's.");
    }

    // These messages have numbers, and those after a number that is missing would wait for it.
    protected override byte[] InPlaceOf(object message, Exception cause)
    {
        Border.RefuseSend(message, cause);
        return [];
    }

    private static bool IsBetweenMachines(object message) =>
        message switch
        {
            Watch watch => watch.Watchee.IsLocal && !watch.Watcher.IsLocal,
            Unwatch unwatch => unwatch.Watchee.IsLocal && !unwatch.Watcher.IsLocal,
            DeathWatchNotification { AddressTerminated: false } end => end.Actor
                is IActorRefScope { IsLocal: false },
            _ => false,
        };
}
