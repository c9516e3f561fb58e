using System.Runtime.CompilerServices;
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

    protected override byte[] Write(object message) => WriteMessage(Outgoing.In(message));

    protected override object Read(byte[] bytes, string manifest)
    {
        if (manifest.Length > 0)
        {
            throw Useless(manifest);
        }

        using ShallowStream stream = new(bytes);
        object? message = FlatForms.Unfold(_hyperion.Deserialize(stream), system);
        Check(message?.GetType());
        return message!;
    }

    protected override byte[] InPlaceOf(object message, Exception cause) =>
        Border.Replace(Outgoing.From(message), cause) is { } answer
            ? WriteMessage(answer)
            : base.InPlaceOf(message, cause);

    private byte[] WriteMessage(object message)
    {
        Check(message.GetType());
        MemoryStream stream = _buffer ?? new(FirstBytes);
        _buffer = null;
        _hyperion.Serialize(FlatForms.Fold(message, Border), stream);
        if (stream.Length > Border.BytesMax)
        {
            throw new TooLargeException(stream.Length, Border.BytesMax);
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
            throw new InvalidOperationException(ContractTypes.Stranger(type?.FullName ?? "null"));
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
