using System.Reflection;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Gets and sets one property or field. Methods become delegates; nothing is generated at run time.
/// </summary>
internal abstract class MemberAccess<TOwner, TValue>
{
    public abstract bool CanGet { get; }

    public abstract bool CanSet { get; }

    public abstract TValue Get(ref TOwner owner);

    public abstract void Set(ref TOwner owner, TValue value);
}

/// <summary>A property of a class.</summary>
internal sealed class ClassPropertyAccess<TOwner, TValue>(MethodInfo? getter, MethodInfo? setter)
    : MemberAccess<TOwner, TValue>
    where TOwner : class
{
    private readonly Func<TOwner, TValue>? _get = getter?.CreateDelegate<Func<TOwner, TValue>>();
    private readonly Action<TOwner, TValue>? _set = setter?.CreateDelegate<
        Action<TOwner, TValue>
    >();

    public override bool CanGet => _get is not null;

    public override bool CanSet => _set is not null;

    public override TValue Get(ref TOwner owner) => _get!(owner);

    public override void Set(ref TOwner owner, TValue value) => _set!(owner, value);
}

/// <summary>A property of a struct, whose methods take their owner by reference.</summary>
internal sealed class StructPropertyAccess<TOwner, TValue>(MethodInfo? getter, MethodInfo? setter)
    : MemberAccess<TOwner, TValue>
    where TOwner : struct
{
    private readonly MemberGetter<TOwner, TValue>? _get = getter?.CreateDelegate<
        MemberGetter<TOwner, TValue>
    >();
    private readonly MemberSetter<TOwner, TValue>? _set = setter?.CreateDelegate<
        MemberSetter<TOwner, TValue>
    >();

    public override bool CanGet => _get is not null;

    public override bool CanSet => _set is not null;

    public override TValue Get(ref TOwner owner) => _get!(ref owner);

    public override void Set(ref TOwner owner, TValue value) => _set!(ref owner, value);
}

/// <summary>A field, by reflection: fields travel only when they ask for it.</summary>
internal sealed class FieldAccess<TOwner, TValue>(FieldInfo info) : MemberAccess<TOwner, TValue>
{
    public override bool CanGet => true;

    public override bool CanSet => !info.IsInitOnly;

    public override TValue Get(ref TOwner owner) => (TValue)info.GetValue(owner)!;

    public override void Set(ref TOwner owner, TValue value)
    {
        object boxed = owner!;
        info.SetValue(boxed, value);
        owner = (TOwner)boxed;
    }
}
