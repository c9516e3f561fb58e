using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>The value model as a .NET type: nothing is converted.</summary>
internal sealed class ModelPlan : ClonePlan<CloneValue>
{
    public static ModelPlan Instance { get; } = new();

    public override void Write(CloneWriter writer, CloneValue value) =>
        writer.WriteValue(value ?? CloneNull.Value);

    public override CloneValue Read(CloneReader reader) => reader.ReadValue();
}

/// <summary>One kind of the value model; null where the message has null or undefined.</summary>
internal sealed class ModelKindPlan<T> : ClonePlan<T?>
    where T : CloneValue
{
    public override void Write(CloneWriter writer, T? value) =>
        writer.WriteValue((CloneValue?)value ?? CloneNull.Value);

    public override T? Read(CloneReader reader)
    {
        CloneValue found = reader.ReadValue();
        return found is T fitting ? fitting
            : found is CloneNull or CloneUndefined ? null
            : throw Mismatch(found);
    }
}
