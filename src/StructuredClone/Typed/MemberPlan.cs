using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>When a member is left out of the written object.</summary>
internal enum MemberOmission
{
    Never,
    WhenNull,
    WhenDefault,
}

/// <summary>What is known about a member besides its type.</summary>
/// <param name="Name">The property key in JavaScript.</param>
/// <param name="Parameter">Its position among the constructor's parameters, or -1.</param>
/// <param name="IsRequired">Whether reading fails when the key is missing.</param>
/// <param name="Omission">When writing leaves it out.</param>
/// <param name="AsTypedArray">Whether numbers in it become a typed array.</param>
internal sealed record MemberFacts(
    string Name,
    int Parameter,
    bool IsRequired,
    MemberOmission Omission,
    bool AsTypedArray
);

/// <summary>One property of an object type.</summary>
internal abstract class MemberPlan<TOwner>(MemberFacts facts)
{
    public MemberFacts Facts { get; } = facts;

    public string Name => Facts.Name;

    /// <summary>The key as it stands on the wire; null if that depends on the offset.</summary>
    public byte[]? Token { get; } = TokenOf(facts.Name);

    public abstract bool CanWrite { get; }

    public abstract bool CanRead { get; }

    /// <summary>Writes key and value.</summary>
    /// <returns><see langword="false"/> if the member is left out.</returns>
    public abstract bool Write(CloneWriter writer, ref TOwner owner);

    public abstract void Read(CloneReader reader, ref TOwner owner);

    /// <summary>Reads the value for later, when the owner exists.</summary>
    public abstract object? ReadBoxed(CloneReader reader);

    public abstract void SetBoxed(ref TOwner owner, object? value);

    protected void WriteKey(CloneWriter writer)
    {
        if (Token is { } token)
        {
            writer.WriteRaw(token);
        }
        else
        {
            writer.WriteKey(Name);
        }
    }

    private static byte[]? TokenOf(string name)
    {
        byte[] token = new byte[2 + name.Length];
        token[0] = (byte)CloneTag.OneByteString;
        token[1] = (byte)name.Length;
        bool isPlain =
            name.Length < 0x80
            && !JsNumber.TryArrayIndex(name, out _)
            && Latin1.TryNarrow(name, token.AsSpan(2));
        return isPlain ? token : null;
    }
}

internal delegate TValue MemberGetter<TOwner, out TValue>(ref TOwner owner);

internal delegate void MemberSetter<TOwner, in TValue>(ref TOwner owner, TValue value);

/// <summary>One property of known type, reached through delegates.</summary>
internal sealed class MemberPlan<TOwner, TValue>(
    MemberFacts facts,
    PlanSet plans,
    MemberAccess<TOwner, TValue> access
) : MemberPlan<TOwner>(facts)
{
    private ClonePlan<TValue>? _value;

    public override bool CanWrite => access.CanGet;

    public override bool CanRead => access.CanSet || Facts.Parameter >= 0;

    private ClonePlan<TValue> Value =>
        _value ??= Facts.AsTypedArray ? plans.ForTypedArray<TValue>() : plans.For<TValue>();

    public override bool Write(CloneWriter writer, ref TOwner owner)
    {
        TValue value = access.Get(ref owner);
        if (Facts.Omission != MemberOmission.Never && IsOmitted(value))
        {
            return false;
        }

        WriteKey(writer);
        Value.Write(writer, value);
        return true;
    }

    public override void Read(CloneReader reader, ref TOwner owner) =>
        access.Set(ref owner, Value.Read(reader));

    public override object? ReadBoxed(CloneReader reader) => Value.Read(reader);

    public override void SetBoxed(ref TOwner owner, object? value) =>
        access.Set(ref owner, (TValue)value!);

    private bool IsOmitted(TValue value) =>
        Facts.Omission == MemberOmission.WhenNull
            ? value is null
            : EqualityComparer<TValue>.Default.Equals(value, default);
}
