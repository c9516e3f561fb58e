using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// How values of one .NET type travel. Made once per type, immutable, used by all threads.
/// </summary>
internal abstract class ClonePlan
{
    /// <summary>The declared type; runtime types may derive from it.</summary>
    public abstract Type Type { get; }

    public abstract void WriteObject(CloneWriter writer, object? value);

    public abstract object? ReadObject(CloneReader reader);
}

/// <summary>How values of one .NET type travel, without boxing.</summary>
internal abstract class ClonePlan<T> : ClonePlan
{
    public sealed override Type Type => typeof(T);

    public abstract void Write(CloneWriter writer, T value);

    /// <summary>Reads the next value of the message, whatever it is, as this type.</summary>
    public abstract T Read(CloneReader reader);

    /// <summary>
    /// Whether an object that was made for another place of the message may stand here too.
    /// </summary>
    public virtual bool Keeps(object known) => true;

    public sealed override void WriteObject(CloneWriter writer, object? value) =>
        Write(writer, (T)value!);

    public sealed override object? ReadObject(CloneReader reader) => Read(reader);

    protected static CloneConversionException Mismatch(CloneValue found) =>
        new(typeof(T), Found.Describe(found));

    protected static CloneConversionException Mismatch(string found) => new(typeof(T), found);
}

/// <summary>A type with identity: shared references and cycles survive.</summary>
internal abstract class IdentityPlan<T> : ClonePlan<T>
{
    private static readonly bool IsFinal = typeof(T).IsSealed;

    public sealed override void Write(CloneWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteTag(CloneTag.Null);
        }
        else if (!IsFinal && value.GetType() != typeof(T))
        {
            writer.Plans.ForRuntime(value.GetType(), this).WriteObject(writer, value);
        }
        else
        {
            WriteKnown(writer, value);
        }
    }

    public sealed override T Read(CloneReader reader)
    {
        CloneTag tag = reader.ReadTag();
        return tag switch
        {
            CloneTag.Null or CloneTag.Undefined when default(T) is null => default!,
            CloneTag.ObjectReference => ReadKnown(reader),
            _ => ReadNew(reader, tag),
        };
    }

    /// <summary>Reads what a tag begins; null and references are dealt with.</summary>
    public abstract T ReadNew(CloneReader reader, CloneTag tag);

    /// <summary>Writes a value of exactly this type whose reference was not written yet.</summary>
    protected abstract void WriteNew(CloneWriter writer, T value);

    protected virtual T ReadKnown(CloneReader reader) => reader.ReadReference(this);

    /// <summary>Writes a value of exactly this type, or its reference.</summary>
    protected virtual void WriteKnown(CloneWriter writer, T value)
    {
        if (!writer.TryWriteReference(value!))
        {
            WriteNew(writer, value);
        }
    }

    /// <summary>
    /// The failure for a value of another kind, which is read first so that bad bytes stay bad
    /// bytes.
    /// </summary>
    protected static CloneConversionException Mismatch(CloneReader reader, CloneTag tag) =>
        Mismatch(reader.ReadValue(tag));
}
