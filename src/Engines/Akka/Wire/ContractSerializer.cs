using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using global::Akka.Actor;
using global::Akka.Configuration;
using Hyperion;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Hyperion, for the messages of the contract and nothing else.</summary>
/// <remarks>
/// It stands in the place of Akka.NET's own <c>hyperion</c>, whose allow-list does not hold. What
/// it refuses costs that message and nothing else: the machines stay connected.
/// </remarks>
internal sealed class ContractSerializer : CheckedSerializer
{
    private const int FirstBytes = 512;
    private const int KeptBytesMax = 16 * 1024;

    [ThreadStatic]
    private static MemoryStream? _buffer;

    private readonly Hyperion.Serializer _hyperion;

    public ContractSerializer(ExtendedActorSystem system)
        : base(system)
    {
        _hyperion = new Hyperion.Serializer(
            new SerializerOptions(
                versionTolerance: false,
                preserveObjectReferences: false,
                surrogates: WireForms.Of(system, Border),
                serializerFactories: null,
                knownTypes: ContractTypes.Known,
                ignoreISerializable: true,
                packageNameOverrides: null,
                disallowUnsafeTypes: true,
                typeFilter: ContractTypes.Filter
            )
        );
    }

    /// <summary>Akka.NET calls this one if the configuration has settings for Hyperion.</summary>
    /// <remarks>None of them could be another on one machine than on the others.</remarks>
    public ContractSerializer(ExtendedActorSystem system, Config settings)
        : this(system) => _ = settings;

    /// <summary>That of Akka.NET's own Hyperion, so that nobody else can be asked for it.</summary>
    public override int Identifier => -5;

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    protected override byte[] Write(object message)
    {
        Outgoing outgoing = Outgoing.From(message);
        return WriteMessage(outgoing.Message, Border.Frame.MessageBytesMaxOf(outgoing));
    }

    protected override object Read(byte[] bytes, string manifest)
    {
        if (manifest.Length > 0)
        {
            throw Useless(manifest);
        }

        if (bytes.Length == 0)
        {
            return RefusedReceipt.Instance;
        }

        using ShallowStream stream = new(Hello.Complete(bytes));
        object? message = FlatForms.Unfold(_hyperion.Deserialize(stream), system);
        Check(message?.GetType());
        return message!;
    }

    // Nothing is sent in place of what nobody waits for: an exception would be told by Akka.NET
    // again, as an error with a stack.
    protected override byte[] InPlaceOf(object message, Exception cause)
    {
        if (Border.Replace(Outgoing.From(message), cause) is { } instead)
        {
            return WriteMessage(instead, Border.Frame.MessageBytesMax);
        }

        SerializationException refusal = Border.RefuseSend(message, cause);
        return message is Outgoing ? [] : throw refusal;
    }

    private byte[] WriteMessage(object message, long bytesMax)
    {
        Check(message.GetType());
        MemoryStream stream = _buffer ?? new(FirstBytes);
        _buffer = null;
        _hyperion.Serialize(FlatForms.Fold(message, Border), stream);
        if (stream.Length > bytesMax)
        {
            throw new TooLargeException(stream.Length, bytesMax);
        }

        byte[] bytes = stream.ToArray();
        if (stream.Capacity <= KeptBytesMax)
        {
            stream.SetLength(0);
            _buffer = stream;
        }

        return bytes;
    }

    private static void Check(Type? type)
    {
        if (type is null || !ContractTypes.IsMessage(type))
        {
            throw new SerializationException(ContractTypes.Stranger(type?.FullName ?? "null"));
        }
    }

    /// <summary>Values inside each other end before the stack does.</summary>
    private sealed class ShallowStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        // Hyperion reads one byte at the beginning of every value.
        public override int ReadByte()
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return base.ReadByte();
        }
    }
}
