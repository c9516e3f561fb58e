using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// A type without identity whose value is one primitive. A boxed primitive is taken as well.
/// </summary>
internal abstract class ScalarPlan<T> : ClonePlan<T>
{
    public sealed override T Read(CloneReader reader)
    {
        CloneTag tag = reader.ReadTag();
        if (TryRead(reader, tag, out T value))
        {
            return value;
        }

        return FromValue(reader.ReadValue(tag));
    }

    public T FromValue(CloneValue found) =>
        Convert(found is CloneBoxed boxed ? boxed.Primitive : found);

    /// <summary>Reads the usual form, or leaves everything behind the tag unread.</summary>
    protected abstract bool TryRead(CloneReader reader, CloneTag tag, out T value);

    /// <summary>Converts any other form, or throws.</summary>
    protected abstract T Convert(CloneValue found);
}

internal sealed class BooleanPlan : ScalarPlan<bool>
{
    public override void Write(CloneWriter writer, bool value) => writer.WriteBoolean(value);

    protected override bool TryRead(CloneReader reader, CloneTag tag, out bool value)
    {
        value = tag == CloneTag.True;
        return value || tag == CloneTag.False;
    }

    protected override bool Convert(CloneValue found) =>
        found is CloneBoolean boolean ? boolean.Value : throw Mismatch(found);
}

internal sealed class StringPlan : ScalarPlan<string?>
{
    public override void Write(CloneWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteTag(CloneTag.Null);
        }
        else
        {
            writer.WriteString(value);
        }
    }

    protected override bool TryRead(CloneReader reader, CloneTag tag, out string? value)
    {
        if (CloneReader.IsString(tag))
        {
            value = reader.ReadString(tag);
            return true;
        }

        value = null;
        return tag is CloneTag.Null or CloneTag.Undefined;
    }

    protected override string? Convert(CloneValue found) =>
        found is CloneString text ? text.Value : throw Mismatch(found);
}

/// <summary>A value that travels as text: Guid, Uri, TimeSpan and the like.</summary>
internal sealed class TextPlan<T>(Func<T, string> format, TextPlan<T>.Parser tryParse)
    : ScalarPlan<T>
{
    public delegate bool Parser(string text, out T value);

    public override void Write(CloneWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteTag(CloneTag.Null);
        }
        else
        {
            writer.WriteString(format(value));
        }
    }

    protected override bool TryRead(CloneReader reader, CloneTag tag, out T value)
    {
        value = default!;
        return !typeof(T).IsValueType && tag is (CloneTag.Null or CloneTag.Undefined);
    }

    protected override T Convert(CloneValue found)
    {
        if (found is not CloneString text)
        {
            throw Mismatch(found);
        }

        return tryParse(text.Value, out T value)
            ? value
            : throw Mismatch("string in another format");
    }
}
