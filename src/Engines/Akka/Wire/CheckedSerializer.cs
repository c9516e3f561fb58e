using System.Runtime.Serialization;
using global::Akka.Actor;
using global::Akka.Serialization;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>What crosses under one number of Akka.NET's serializers.</summary>
/// <remarks>
/// Whoever sends chooses the number and the manifest, and Akka.NET's own serializers do what those
/// say: make an object of any type by its name, read values inside each other without end. So every
/// number that Akka.NET knows has one of these, which lets through what machines need.
/// </remarks>
internal abstract class CheckedSerializer(ExtendedActorSystem system)
    : SerializerWithStringManifest(system)
{
    [ThreadStatic]
    private static bool _isReading;

    protected Border Border { get; } = Border.Of(system);

    /// <inheritdoc />
    public sealed override byte[] ToBinary(object obj)
    {
        try
        {
            return Write(obj);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return InPlaceOf(obj, exception);
        }
    }

    /// <inheritdoc />
    public sealed override object FromBinary(byte[] bytes, string manifest)
    {
        bool isInside = _isReading;
        _isReading = true;
        try
        {
            return isInside ? ReadInside() : Read(bytes, manifest ?? "");
        }
        catch (Exception exception) when (!isInside && exception is not OutOfMemoryException)
        {
            return Border.RefuseReceipt(exception);
        }
        finally
        {
            _isReading = isInside;
        }
    }

    protected abstract byte[] Write(object message);

    protected abstract object Read(byte[] bytes, string manifest);

    /// <summary>Reads a value inside a message of Akka.NET's own; none may be there.</summary>
    protected virtual object ReadInside() =>
        throw new SerializationException("a message of Akka.NET's own has a value inside.");

    /// <summary>What is sent in place of a message that cannot be.</summary>
    protected virtual byte[] InPlaceOf(object message, Exception cause) =>
        throw Border.RefuseSend(message, cause);

    /// <summary>Machines have no use for a message.</summary>
    protected Exception Useless(string manifest) =>
        new SerializationException(
            $"machines have no use for serializer {Identifier} with the manifest '{manifest}'."
        );

    /// <summary>Machines do not send such a message.</summary>
    protected static Exception Stranger(object message) =>
        new SerializationException(ContractTypes.Stranger(message.GetType().FullName));
}

/// <summary>Stands for a message that was refused where it came in.</summary>
/// <remarks>
/// Akka.NET drops it without another word. A failure in its place would end the connection when a
/// peer says that the message is one of those that must not be lost.
/// </remarks>
internal sealed class RefusedReceipt : IPossiblyHarmful
{
    public static RefusedReceipt Instance { get; } = new();
}
