using System.Collections.Immutable;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>A message that came on a port (R190).</summary>
[NotCloneable]
public sealed class MessageEvent
{
    internal Arguments Arguments;

    internal MessageEvent(Payload message, ImmutableArray<MessagePortMain> ports)
    {
        Arguments = new Arguments(message, isList: false);
        Ports = ports;
    }

    /// <summary>
    /// The message, as the .NET value that fits it best; decoded each time it is read.
    /// </summary>
    public object? Data => GetData<object?>();

    /// <summary>The ports that came with it.</summary>
    public IReadOnlyList<MessagePortMain> Ports { get; }

    /// <summary>The message as a type.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <exception cref="CloneConversionException">It does not fit the type.</exception>
    /// <exception cref="IpcException"><c>bad-payload</c>: what came is no value.</exception>
    public T? GetData<T>() => PayloadReader.Value<T>(Arguments.Content);
}
