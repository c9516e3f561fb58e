using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Binding;

/// <summary>The arguments of one message on the side that received it.</summary>
/// <remarks>
/// Decoded on first use and once for each signature, so that listeners of one signature share what
/// they get, as all listeners do in Electron. Belongs to one turn at a time; it has no lock.
/// </remarks>
internal struct Arguments(Payload content, bool isList)
{
    /// <summary>The most arguments that a parameter for the rest takes.</summary>
    public const int CountMax = 65_536;

    private const string Nothing = "nothing";

    private Type[]? _types;
    private object?[]? _values;

    /// <summary>What travelled.</summary>
    public readonly Payload Content => content;

    /// <summary>
    /// Writes the arguments that a signature takes, converted, and its rest after them.
    /// </summary>
    /// <exception cref="IpcException">
    /// <c>bad-arguments</c>: one does not fit. <c>bad-payload</c>: the bytes are no values.
    /// </exception>
    public void Fill(Signature signature, Span<object?> target)
    {
        if (content.IsEncoded)
        {
            Decoded(signature).CopyTo(target);
        }
        else if (isList)
        {
            Convert(signature, content.Arguments, target);
        }
        else
        {
            Convert(signature, [content.Scalar], target);
        }

        for (int i = 0; i < signature.Arguments.Length; i++)
        {
            if (target[i] is null && !signature.Arguments[i].TakesNothing)
            {
                throw Misfit(signature.Arguments[i], i, Nothing);
            }
        }
    }

    /// <summary>All arguments, each as the .NET value that fits it best.</summary>
    public object?[] All()
    {
        object?[] target = [null];
        Fill(Signature.OfEverything, target);
        return (object?[])target[0]!;
    }

    private object?[] Decoded(Signature signature)
    {
        if (_types is null || !_types.AsSpan().SequenceEqual(signature.Key))
        {
            _values = Decode(signature);
            _types = signature.Key;
        }

        return _values!;
    }

    private readonly object?[] Decode(Signature signature)
    {
        try
        {
            return isList && !signature.DependsOnCount
                ? CloneSerializer.DeserializeArguments(content.Bytes, signature.Types)
                : DecodeCounted(signature);
        }
        catch (CloneConversionException exception)
        {
            throw Misfit(signature, exception);
        }
        catch (CloneFormatException) when (!isList)
        {
            // A message that does not decode arrives as null (R28); it has no sender to tell.
            return signature.Arrange([null]);
        }
        catch (CloneFormatException exception)
        {
            throw new UndecodableException(exception);
        }
    }

    private readonly object?[] DecodeCounted(Signature signature)
    {
        CloneValue value = CloneSerializer.DeserializeValue(content.Bytes);
        CloneValue[] values = isList ? ElementsOf(value) : [value];
        int fixedCount = Math.Min(values.Length, signature.Types.Length);
        Type[] types = [.. signature.Types[..fixedCount], .. signature.RestTypes(values.Length)];
        object?[] converted = CloneConvert.To(values, types);
        return signature.Arrange(converted);
    }

    // A sparse list could declare any length; what is not there would still cost memory here.
    private static CloneValue[] ElementsOf(CloneValue value) =>
        value is CloneArray { Length: <= CountMax } array
            ? [.. array.Select(element => element ?? CloneUndefined.Value)]
            : throw new UndecodableException(
                $"The arguments are no list of at most {CountMax} values."
            );

    private static void Convert(
        Signature signature,
        ReadOnlySpan<object?> values,
        Span<object?> target
    )
    {
        Parameter[] parameters = signature.Arguments;
        for (int i = 0; i < parameters.Length; i++)
        {
            target[i] =
                i < values.Length ? Convert(parameters[i], i, values[i])
                : parameters[i].HasDefault ? parameters[i].DefaultValue
                : null;
        }

        if (signature.Rest is not null)
        {
            Array array = signature.NewRest(Math.Max(0, values.Length - parameters.Length));
            for (int i = parameters.Length; i < values.Length; i++)
            {
                Parameter element = signature.ParameterAt(i)!;
                array.SetValue(Convert(element, i, values[i]), i - parameters.Length);
            }

            target[parameters.Length] = array;
        }
    }

    private static object? Convert(Parameter parameter, int index, object? value)
    {
        try
        {
            return ScalarReader.Read(value, parameter.Type);
        }
        catch (CloneConversionException exception)
        {
            throw Misfit(parameter, index, exception.Found);
        }
    }

    private static IpcException Misfit(Signature signature, CloneConversionException exception)
    {
        int index = IndexIn(exception.Path);
        return index >= 0 && signature.ParameterAt(index) is { } parameter
            ? Misfit(parameter, index, exception.Found, exception)
            : new IpcException(IpcErrorCode.BadArguments, exception.Message, exception);
    }

    private static IpcException Misfit(
        Parameter parameter,
        int index,
        string found,
        CloneConversionException? cause = null
    )
    {
        string place =
            cause?.Path is { } path && !path.EndsWith($"[{index}]", StringComparison.Ordinal)
                ? $" at {path}"
                : "";
        // To JavaScript, what is missing and what is undefined are one.
        string received = found == "undefined" && place.Length == 0 ? Nothing : found;
        Type type = place.Length == 0 ? parameter.Type : cause!.ExpectedType;
        string expected = new CloneConversionException(type, found).Expected;
        return new IpcException(
            IpcErrorCode.BadArguments,
            $"Argument {index} does not fit parameter '{parameter.Name}'{place}: "
                + $"expected {expected}, received {received}.",
            cause
        );
    }

    // The path of a conversion that failed starts with args[i].
    private static int IndexIn(string? path)
    {
        const string Start = "args[";
        if (path is null || !path.StartsWith(Start, StringComparison.Ordinal))
        {
            return path is null ? 0 : -1;
        }

        int end = path.IndexOf(']', StringComparison.Ordinal);
        return int.TryParse(path.AsSpan(Start.Length, end - Start.Length), out int index)
            ? index
            : -1;
    }
}
