using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.Actors.Binding;

/// <summary>
/// How a method is called as a listener or handler; the same for all its delegates.
/// </summary>
/// <remarks>
/// Ten thousand pages that run one method listen with ten thousand delegates. What the runtime
/// makes to call a method costs kilobytes and is code: all of them share it, and it stays in the
/// processor's caches. The method's assembly may still be unloaded.
/// </remarks>
internal sealed class DelegateShape
{
    private static readonly ConditionalWeakTable<MethodInfo, DelegateShape> Known = [];

    private readonly Type _delegateType;
    private readonly Type _eventType;

    private DelegateShape(Delegate target, MethodInfo method, Type eventType)
    {
        _delegateType = target.GetType();
        _eventType = eventType;
        MethodInfo invoke = _delegateType.GetMethod(nameof(Action.Invoke))!;
        Invoker = MethodInvoker.Create(invoke);
        Signature = Signature.Of(invoke, method, eventType);
        Returned = ReturnedValue.Of(invoke.ReturnType);
    }

    /// <summary>Calls a delegate of this shape.</summary>
    public MethodInvoker Invoker { get; }

    /// <summary>What it takes.</summary>
    public Signature Signature { get; }

    /// <summary>Reads what it returns.</summary>
    public ReturnedValue Returned { get; }

    /// <summary>The shape of a delegate.</summary>
    /// <exception cref="ArgumentException">A parameter can never be bound.</exception>
    public static DelegateShape Of(Delegate target, Type eventType)
    {
        MethodInfo method = target.Method;
        if (!Known.TryGetValue(method, out DelegateShape? shape) || !shape.Fits(target, eventType))
        {
            // A method that is used as another delegate or with another event is rare.
            shape = new DelegateShape(target, method, eventType);
            Known.AddOrUpdate(method, shape);
        }

        return shape;
    }

    private bool Fits(Delegate target, Type eventType) =>
        target.GetType() == _delegateType && eventType == _eventType;
}
