using System.Runtime.CompilerServices;

namespace ActorIpc.Actors.Binding;

/// <summary>A delegate of the user, bound once to the messages that it takes.</summary>
internal sealed class BoundDelegate
{
    private readonly DelegateShape _shape;

    /// <summary>Binds a delegate.</summary>
    /// <param name="target">Any delegate: an optional event, arguments, an optional token.</param>
    /// <param name="eventType">The type of the optional first parameter.</param>
    /// <exception cref="ArgumentException">A parameter can never be bound.</exception>
    public BoundDelegate(Delegate target, Type eventType)
    {
        Target = target;
        _shape = DelegateShape.Of(target, eventType);
    }

    /// <summary>The delegate.</summary>
    public Delegate Target { get; }

    /// <summary>Reads what the delegate returns.</summary>
    public ReturnedValue Returned => _shape.Returned;

    /// <summary>Whether the delegate gets the event in its hands.</summary>
    public bool TakesEvent => _shape.Signature.TakesEvent;

    /// <summary>Whether the delegate can be cancelled.</summary>
    public bool TakesToken => _shape.Signature.TakesToken;

    /// <summary>Calls the delegate and returns what it returns, also what it throws.</summary>
    /// <exception cref="IpcException">The arguments do not fit, or are no values.</exception>
    public object? Invoke(object? ipcEvent, ref Arguments arguments, CancellationToken token)
    {
        Signature signature = _shape.Signature;
        Slots slots = default;
        Span<object?> values =
            signature.Count <= Slots.Length
                ? ((Span<object?>)slots)[..signature.Count]
                : new object?[signature.Count];
        int start = 0;
        if (signature.TakesEvent)
        {
            values[start++] = ipcEvent;
        }

        int end = values.Length;
        if (signature.TakesToken)
        {
            values[--end] = token;
        }

        arguments.Fill(signature, values[start..end]);
        return _shape.Invoker.Invoke(Target, values);
    }

    [InlineArray(Length)]
    private struct Slots
    {
        public const int Length = 6;
        private object? _first;
    }
}
