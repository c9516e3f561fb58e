namespace ActorIpc.StructuredClone;

/// <summary>A primitive in an object's clothes: <c>new Number(5)</c>, <c>Object(5n)</c>.</summary>
public sealed class CloneBoxed : CloneValue
{
    /// <summary>An object around a boolean, number, string or BigInt.</summary>
    /// <exception cref="ArgumentException">The value is no such primitive.</exception>
    public CloneBoxed(CloneValue primitive)
    {
        if (primitive is not (CloneBoolean or CloneNumber or CloneString or CloneBigInt))
        {
            throw new ArgumentException(
                "Only booleans, numbers, strings and BigInts can be boxed.",
                nameof(primitive)
            );
        }

        Primitive = primitive;
    }

    /// <summary>The primitive inside.</summary>
    public CloneValue Primitive { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Boxed;
}
