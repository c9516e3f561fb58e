using System.Globalization;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>The types that need no looking into.</summary>
internal static class ScalarPlans
{
    private static readonly Dictionary<Type, ClonePlan> Known = new ClonePlan[]
    {
        new BooleanPlan(),
        new IntegerPlan<sbyte>(),
        new IntegerPlan<byte>(),
        new IntegerPlan<short>(),
        new IntegerPlan<ushort>(),
        new IntegerPlan<int>(),
        new IntegerPlan<uint>(),
        new IntegerPlan<long>(),
        new IntegerPlan<ulong>(),
        new IntegerPlan<Int128>(),
        new IntegerPlan<UInt128>(),
        new FloatPlan<double>(),
        new FloatPlan<float>(),
        new FloatPlan<Half>(),
        new DecimalPlan(),
        new BigIntegerPlan(),
        new CharPlan(),
        new StringPlan(),
        new DateTimePlan(),
        new DateTimeOffsetPlan(),
        new TextPlan<Guid>(value => value.ToString("D"), Guid.TryParse),
        new TextPlan<Uri>(value => value.OriginalString, TryUri),
        new TextPlan<Version>(value => value.ToString(), Version.TryParse!),
        new TextPlan<TimeSpan>(value => value.ToString("c", Invariant), TryTimeSpan),
        new TextPlan<DateOnly>(value => value.ToString("O", Invariant), TryDateOnly),
        new TextPlan<TimeOnly>(value => value.ToString("O", Invariant), TryTimeOnly),
    }.ToDictionary(plan => plan.Type);

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public static ClonePlan? Find(Type type) => Known.GetValueOrDefault(type);

    /// <summary>
    /// Whether values of a type are single primitives or dates on the wire, and cannot change.
    /// </summary>
    public static bool IsScalar(Type type) => type.IsEnum || Known.ContainsKey(type);

    private static bool TryUri(string text, out Uri value) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value!);

    private static bool TryTimeSpan(string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", Invariant, out value);

    private static bool TryDateOnly(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "O", Invariant, DateTimeStyles.None, out value);

    private static bool TryTimeOnly(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "O", Invariant, DateTimeStyles.None, out value);
}
