using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>A message for somebody else: main reads the address and passes the rest on.</summary>
/// <remarks>
/// Derive a record with the members of the address. What stands in <see cref="Msg"/> is not turned
/// into .NET values on the way, so that nothing of it is lost: <c>undefined</c> stays that, and so
/// does the type of an array.
/// </remarks>
public abstract record CarriedMessage
{
    /// <summary>What is passed on.</summary>
    public CloneValue? Msg { get; init; }
}
