using System.Reflection;

namespace ActorIpc.Actors.Binding;

/// <summary>What a listener or handler takes: an event, arguments, the rest, a token.</summary>
/// <remarks>Read once, when the delegate is registered; nothing is looked up per message.</remarks>
internal sealed class Signature
{
    private Signature(Parameter[] arguments, bool takesEvent, Type? rest, bool takesToken)
    {
        Arguments = arguments;
        Types = Array.ConvertAll(arguments, parameter => parameter.Type);
        TakesEvent = takesEvent;
        Rest = rest;
        TakesToken = takesToken;
        Key = rest is null ? Types : [.. Types, rest.MakeArrayType()];
        DependsOnCount = rest is not null || arguments.Any(parameter => parameter.HasDefault);
    }

    /// <summary>Takes every argument, whatever it is.</summary>
    public static Signature OfEverything { get; } = new([], false, typeof(object), false);

    /// <summary>The parameters that arguments are bound to, without the rest.</summary>
    public Parameter[] Arguments { get; }

    /// <summary>Their types.</summary>
    public Type[] Types { get; }

    /// <summary>Whether the first parameter is the event.</summary>
    public bool TakesEvent { get; }

    /// <summary>The element type of a last parameter that takes all further arguments.</summary>
    public Type? Rest { get; }

    /// <summary>Whether the last parameter is the call's cancellation token.</summary>
    public bool TakesToken { get; }

    /// <summary>Two signatures with equal keys take the same values.</summary>
    public Type[] Key { get; }

    /// <summary>Whether it matters how many arguments there are.</summary>
    public bool DependsOnCount { get; }

    /// <summary>How many parameters there are in all.</summary>
    public int Count =>
        Arguments.Length + (TakesEvent ? 1 : 0) + (Rest is null ? 0 : 1) + (TakesToken ? 1 : 0);

    /// <summary>Reads the signature of a delegate.</summary>
    /// <param name="method">The delegate's Invoke method.</param>
    /// <param name="names">The method behind it, which knows names and nullability better.</param>
    /// <param name="eventType">The type of the optional first parameter.</param>
    /// <exception cref="ArgumentException">A parameter can never be bound.</exception>
    public static Signature Of(MethodInfo method, MethodInfo names, Type eventType)
    {
        ParameterInfo[] invoked = method.GetParameters();
        ParameterInfo[] named = names.GetParameters();
        int shift = named.Length - invoked.Length;
        List<ParameterInfo> parameters = [];
        for (int i = 0; i < invoked.Length; i++)
        {
            Refuse(invoked[i]);
            parameters.Add(shift >= 0 ? named[i + shift] : invoked[i]);
        }

        bool takesEvent = parameters is [var first, ..] && first.ParameterType == eventType;
        bool takesToken =
            parameters is [.., var last] && last.ParameterType == typeof(CancellationToken);
        int start = takesEvent ? 1 : 0;
        int end = parameters.Count - (takesToken ? 1 : 0);
        Type? rest = end > start ? RestOf(parameters[end - 1]) : null;
        end -= rest is null ? 0 : 1;
        NullabilityInfoContext nullability = new();
        Parameter[] arguments =
        [
            .. parameters[start..end].Select(parameter => Parameter.Of(parameter, nullability)),
        ];
        return new Signature(arguments, takesEvent, rest, takesToken);
    }

    /// <summary>The types of the arguments that the rest takes.</summary>
    /// <param name="count">How many arguments there are in all.</param>
    public IEnumerable<Type> RestTypes(int count) =>
        Rest is null ? [] : Enumerable.Repeat(Rest, Math.Max(0, count - Types.Length));

    /// <summary>The parameter that takes the argument of a position, if one does.</summary>
    public Parameter? ParameterAt(int index) =>
        index < Arguments.Length ? Arguments[index]
        : Rest is null ? null
        : new Parameter($"rest[{index - Arguments.Length}]", Rest, true, false, null);

    /// <summary>An empty rest of a length.</summary>
    public Array NewRest(int length) => Array.CreateInstance(Rest!, length);

    /// <summary>
    /// Puts converted arguments in their places: defaults where some are missing.
    /// </summary>
    public object?[] Arrange(object?[] converted)
    {
        object?[] arranged = new object?[Types.Length + (Rest is null ? 0 : 1)];
        for (int i = 0; i < Types.Length; i++)
        {
            arranged[i] = i < converted.Length ? converted[i] : Arguments[i].DefaultValue;
        }

        if (Rest is not null)
        {
            int length = Math.Max(0, converted.Length - Types.Length);
            Array rest = NewRest(length);
            Array.Copy(converted, converted.Length - length, rest, 0, length);
            arranged[Types.Length] = rest;
        }

        return arranged;
    }

    private static Type? RestOf(ParameterInfo parameter) =>
        parameter.ParameterType.IsArray
        && parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false)
            ? parameter.ParameterType.GetElementType()
            : null;

    private static void Refuse(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type.IsByRef || type.IsPointer || type.IsByRefLike)
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of type {type.Name} can take no argument."
            );
        }
    }
}

/// <summary>A parameter that takes one argument of a message.</summary>
/// <param name="Name">As declared, for errors.</param>
/// <param name="Type">What the argument is converted to.</param>
/// <param name="TakesNothing">Whether null and a missing argument are welcome.</param>
/// <param name="HasDefault">Whether a missing argument takes the declared default.</param>
/// <param name="DefaultValue">The declared default.</param>
internal sealed record Parameter(
    string Name,
    Type Type,
    bool TakesNothing,
    bool HasDefault,
    object? DefaultValue
)
{
    /// <summary>Reads a parameter.</summary>
    public static Parameter Of(ParameterInfo parameter, NullabilityInfoContext nullability) =>
        new(
            parameter.Name ?? $"arg{parameter.Position}",
            parameter.ParameterType,
            parameter.ParameterType.IsValueType
                ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
                : nullability.Create(parameter).ReadState != NullabilityState.NotNull,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null
        );
}
