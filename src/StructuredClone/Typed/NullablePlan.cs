using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>A value type or nothing; null and undefined both read as nothing.</summary>
internal sealed class NullablePlan<T>(ClonePlan<T> inner) : ClonePlan<T?>
    where T : struct
{
    public override void Write(CloneWriter writer, T? value)
    {
        if (value is { } present)
        {
            inner.Write(writer, present);
        }
        else
        {
            writer.WriteTag(CloneTag.Null);
        }
    }

    public override T? Read(CloneReader reader) =>
        reader.TryReadNothing() ? null : inner.Read(reader);
}
