using System.Text.Json.Serialization;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Enums travel as numbers, or as names if their type carries a JsonStringEnumConverter. Both are
/// read.
/// </summary>
internal sealed class EnumPlan<T>(PlanSet plans) : ScalarPlan<T>
    where T : struct, Enum
{
    private static readonly bool AsName =
        Attribute.GetCustomAttribute(typeof(T), typeof(JsonConverterAttribute))
            is JsonConverterAttribute { ConverterType: { } converter }
        && IsNameConverter(converter);

    private readonly ClonePlan _underlying = plans.For(Enum.GetUnderlyingType(typeof(T)));

    public override void Write(CloneWriter writer, T value)
    {
        if (AsName && Enum.GetName(value) is { } name)
        {
            writer.WriteString(name);
        }
        else
        {
            _underlying.WriteObject(
                writer,
                System.Convert.ChangeType(value, _underlying.Type, null)
            );
        }
    }

    protected override bool TryRead(CloneReader reader, CloneTag tag, out T value)
    {
        value = default;
        if (tag != CloneTag.Int32)
        {
            return false;
        }

        int number = reader.ReadZigZag();
        value = FromNumber(number, CloneNumber.Of(number));
        return true;
    }

    protected override T Convert(CloneValue found) =>
        found switch
        {
            CloneNumber number when double.IsInteger(number.Value) => FromNumber(
                new System.Numerics.BigInteger(number.Value),
                found
            ),
            CloneBigInt big => FromNumber(big.Value, found),
            CloneString text
                when Enum.TryParse(text.Value, out T value) && !IsNumeric(text.Value) => value,
            CloneString => throw Mismatch("string that names no member"),
            _ => throw Mismatch(found),
        };

    private T FromNumber(System.Numerics.BigInteger number, CloneValue found)
    {
        object? underlying = ScalarConversion.Checked(number, _underlying.Type);
        return underlying is null ? throw Mismatch(found) : (T)Enum.ToObject(typeof(T), underlying);
    }

    private static bool IsNumeric(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+');

    private static bool IsNameConverter(Type converter) =>
        converter == typeof(JsonStringEnumConverter)
        || (
            converter.IsGenericType
            && converter.GetGenericTypeDefinition() == typeof(JsonStringEnumConverter<>)
        );
}
