using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.Actors.Binding;

/// <summary>A delegate of the user, bound once to the messages that it takes.</summary>
internal sealed class BoundDelegate
{
    private readonly MethodInvoker _invoker;
    private readonly Signature _signature;

    /// <summary>Binds a delegate.</summary>
    /// <param name="target">Any delegate: an optional event, arguments, an optional token.</param>
    /// <param name="eventType">The type of the optional first parameter.</param>
    /// <exception cref="ArgumentException">A parameter can never be bound.</exception>
    public BoundDelegate(Delegate target, Type eventType)
    {
        Target = target;
        MethodInfo invoke = target.GetType().GetMethod(nameof(Action.Invoke))!;
        _invoker = MethodInvoker.Create(invoke);
        _signature = Signature.Of(invoke, target.Method, eventType);
        Returned = ReturnedValue.Of(invoke.ReturnType);
    }

    /// <summary>The delegate.</summary>
    public Delegate Target { get; }

    /// <summary>Reads what the delegate returns.</summary>
    public ReturnedValue Returned { get; }

    /// <summary>Whether the delegate gets the event in its hands.</summary>
    public bool TakesEvent => _signature.TakesEvent;

    /// <summary>Whether the delegate can be cancelled.</summary>
    public bool TakesToken => _signature.TakesToken;

    /// <summary>Calls the delegate and returns what it returns, also what it throws.</summary>
    /// <exception cref="IpcException">The arguments do not fit, or are no values.</exception>
    public object? Invoke(object? ipcEvent, ref Arguments arguments, CancellationToken token)
    {
        Slots slots = default;
        Span<object?> values =
            _signature.Count <= Slots.Length
                ? ((Span<object?>)slots)[.._signature.Count]
                : new object?[_signature.Count];
        int start = 0;
        if (_signature.TakesEvent)
        {
            values[start++] = ipcEvent;
        }

        int end = values.Length;
        if (_signature.TakesToken)
        {
            values[--end] = token;
        }

        arguments.Fill(_signature, values[start..end]);
        return _invoker.Invoke(Target, values);
    }

    [InlineArray(Length)]
    private struct Slots
    {
        public const int Length = 6;
        private object? _first;
    }
}
