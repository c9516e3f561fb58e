using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Values;

/// <summary>Values to payloads, at the moment of the call (R11).</summary>
internal static class PayloadWriter
{
    private static readonly Payload NoArguments = Payload.FromArguments([]);

    /// <summary><c>undefined</c>: what a handler without a result answers (R90).</summary>
    public static Payload Undefined { get; } = Payload.FromScalar(CloneUndefined.Value);

    /// <summary>Clones the arguments of one call as one list (R12).</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="isStrict">Whether a failure says where and why.</param>
    /// <exception cref="CloneException">Something in them cannot be cloned (R22).</exception>
    public static Payload Arguments(ReadOnlySpan<object?> arguments, bool isStrict = false)
    {
        if (arguments.IsEmpty)
        {
            return NoArguments;
        }

        foreach (object? argument in arguments)
        {
            if (!IsScalar(argument))
            {
                return Encode(arguments, isStrict);
            }
        }

        return Payload.FromArguments(arguments.ToArray());
    }

    /// <summary>Clones one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isStrict">Whether a failure says where and why.</param>
    /// <exception cref="CloneException">Something in it cannot be cloned (R22).</exception>
    public static Payload Value(object? value, bool isStrict = false) =>
        IsScalar(value) ? Payload.FromScalar(value) : Encode(value, isStrict);

    private static Payload Encode(ReadOnlySpan<object?> arguments, bool isStrict)
    {
        try
        {
            return Payload.FromBytes(CloneSerializer.SerializeArguments(arguments));
        }
        catch (CloneException exception) when (isStrict)
        {
            throw exception.Explain();
        }
    }

    private static Payload Encode(object? value, bool isStrict)
    {
        try
        {
            return Payload.FromBytes(CloneSerializer.Serialize(value));
        }
        catch (CloneException exception) when (isStrict)
        {
            throw exception.Explain();
        }
    }

    private static bool IsScalar(object? value) =>
        value is null or string or int or bool or CloneUndefined
        || CloneConvert.IsImmutableScalar(value);
}
