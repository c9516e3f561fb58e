using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>A type that cannot be cloned: delegates, tasks, streams, live objects (R20).</summary>
internal sealed class RefusedPlan<T>(string reason) : ClonePlan<T?>
{
    public override void Write(CloneWriter writer, T? value)
    {
        if (value is not null)
        {
            throw new CloneException(reason);
        }

        writer.WriteTag(CloneTag.Null);
    }

    public override T? Read(CloneReader reader)
    {
        CloneValue found = reader.ReadValue();
        return found is CloneNull or CloneUndefined && default(T) is null
            ? default
            : throw Mismatch(found);
    }
}
