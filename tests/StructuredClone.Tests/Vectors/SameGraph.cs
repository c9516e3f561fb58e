namespace ActorIpc.StructuredClone.Tests.Vectors;

/// <summary>
/// Compares two value graphs, identities included: the same object here must be the same object
/// there.
/// </summary>
public sealed class SameGraph
{
    private readonly Dictionary<CloneValue, CloneValue> _rightOf = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly HashSet<CloneValue> _usedRight = new(ReferenceEqualityComparer.Instance);

    /// <summary>What differs first, with its path; null if nothing does.</summary>
    public static string? Difference(CloneValue left, CloneValue right) =>
        new SameGraph().Compare(left, right, "value");

    private string? Compare(CloneValue left, CloneValue right, string at)
    {
        if (left.Kind != right.Kind)
        {
            return $"{at}: {left.Kind} is not {right.Kind}";
        }

        if (left.Kind <= CloneKind.BigInt)
        {
            return SamePrimitive(left, right) ? null : $"{at}: {left} is not {right}";
        }

        if (_rightOf.TryGetValue(left, out CloneValue? known))
        {
            return ReferenceEquals(known, right) ? null : $"{at}: another identity";
        }

        _rightOf.Add(left, right);
        return _usedRight.Add(right)
            ? CompareObjects(left, right, at)
            : $"{at}: one identity too few";
    }

    private static bool SamePrimitive(CloneValue left, CloneValue right) =>
        left is CloneNumber a && right is CloneNumber b
            ? BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value)
            : left.Equals(right);

    private string? CompareObjects(CloneValue left, CloneValue right, string at) =>
        (left, right) switch
        {
            (CloneObject a, CloneObject b) => Properties(a, b, at),
            (CloneArray a, CloneArray b) => Arrays(a, b, at),
            (CloneDate a, CloneDate b) => a.Time.Equals(b.Time) ? null : $"{at}: another time",
            (CloneRegExp a, CloneRegExp b) => a.Source == b.Source && a.Flags == b.Flags
                ? null
                : $"{at}: /{a.Source}/{a.FlagsText} is not /{b.Source}/{b.FlagsText}",
            (CloneBoxed a, CloneBoxed b) => Compare(a.Primitive, b.Primitive, at),
            (CloneMap a, CloneMap b) => Maps(a, b, at),
            (CloneSet a, CloneSet b) => Sequences([.. a], [.. b], at),
            (CloneArrayBuffer a, CloneArrayBuffer b) => a.MaxByteLength == b.MaxByteLength
            && a.Bytes.Span.SequenceEqual(b.Bytes.Span)
                ? null
                : $"{at}: other bytes",
            (CloneArrayBufferView a, CloneArrayBufferView b) => Views(a, b, at),
            (CloneError a, CloneError b) => Errors(a, b, at),
            _ => $"{at}: nothing to compare",
        };

    private string? Properties(CloneObject left, CloneObject right, string at)
    {
        string keys = string.Join('|', left.Select(pair => pair.Key));
        string others = string.Join('|', right.Select(pair => pair.Key));
        return keys != others
            ? $"{at}: keys {keys} are not {others}"
            : left.Zip(right)
                .Select(pair =>
                    Compare(pair.First.Value, pair.Second.Value, $"{at}.{pair.First.Key}")
                )
                .FirstOrDefault(difference => difference is not null);
    }

    private string? Arrays(CloneArray left, CloneArray right, string at)
    {
        if (left.Length != right.Length || left.HasProperties != right.HasProperties)
        {
            return $"{at}: array of {left.Length} is not array of {right.Length}";
        }

        KeyValuePair<long, CloneValue>[] present = [.. left.Present()];
        KeyValuePair<long, CloneValue>[] others = [.. right.Present()];
        if (!present.Select(p => p.Key).SequenceEqual(others.Select(p => p.Key)))
        {
            return $"{at}: other holes";
        }

        return present
                .Zip(others)
                .Select(pair =>
                    Compare(pair.First.Value, pair.Second.Value, $"{at}[{pair.First.Key}]")
                )
                .FirstOrDefault(difference => difference is not null)
            ?? (left.HasProperties ? Properties(left.Properties, right.Properties, at) : null);
    }

    private string? Maps(CloneMap left, CloneMap right, string at) =>
        Sequences([.. left.Select(e => e.Key)], [.. right.Select(e => e.Key)], at + ".keys")
        ?? Sequences(
            [.. left.Select(e => e.Value)],
            [.. right.Select(e => e.Value)],
            at + ".values"
        );

    private string? Sequences(CloneValue[] left, CloneValue[] right, string at) =>
        left.Length != right.Length
            ? $"{at}: {left.Length} entries are not {right.Length}"
            : left.Zip(right)
                .Select((pair, i) => Compare(pair.First, pair.Second, $"{at}#{i}"))
                .FirstOrDefault(difference => difference is not null);

    private string? Views(CloneArrayBufferView left, CloneArrayBufferView right, string at) =>
        left.ViewKind == right.ViewKind
        && left.ByteOffset == right.ByteOffset
        && left.ByteLength == right.ByteLength
        && left.IsLengthTracking == right.IsLengthTracking
            ? Compare(left.Buffer, right.Buffer, at + ".buffer")
            : $"{at}: another view";

    private string? Errors(CloneError left, CloneError right, string at)
    {
        if (left.Type != right.Type || left.Message != right.Message || left.Stack != right.Stack)
        {
            return $"{at}: {left.Name} {left.Message} is not {right.Name} {right.Message}";
        }

        return left.Cause is null || right.Cause is null
            ? ReferenceEquals(left.Cause, right.Cause)
                ? null
                : $"{at}: one cause is missing"
            : Compare(left.Cause, right.Cause, at + ".cause");
    }
}
