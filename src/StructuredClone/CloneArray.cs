using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.StructuredClone;

/// <summary>A JavaScript array: elements, holes, and named properties beside them.</summary>
/// <remarks>
/// A hole is null here; <c>undefined</c> is <see cref="CloneUndefined"/>. Arrays of numbers are
/// stored packed, and sparse ones by index, so that a declared length alone costs nothing.
/// </remarks>
[SuppressMessage(
    "Naming",
    "CA1710:Identifiers should have correct suffix",
    Justification = "JavaScript's name."
)]
public sealed partial class CloneArray : CloneValue, IEnumerable<CloneValue?>
{
    /// <summary>The greatest length an array can have.</summary>
    public const long MaxLength = uint.MaxValue;

    private CloneObject? _properties;

    /// <summary>An empty array.</summary>
    public CloneArray() { }

    /// <summary>An array of elements; null makes a hole.</summary>
    public CloneArray(IEnumerable<CloneValue?> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        foreach (CloneValue? element in elements)
        {
            Add(element);
        }
    }

    /// <summary>How many elements it has, holes included.</summary>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Array;

    /// <summary>Whether it has properties besides its elements.</summary>
    public bool HasProperties => _properties is { Count: > 0 };

    /// <summary>
    /// Properties besides the elements. Keys that are array indices do not belong here.
    /// </summary>
    public CloneObject Properties => _properties ??= new CloneObject();

    /// <summary>Whether at least one element is a hole.</summary>
    public bool HasHoles => Length != PresentCount;

    /// <summary>An element; null for a hole and beyond the end.</summary>
    public CloneValue? this[long index] =>
        index < 0 || index >= Length ? null : ElementAt((uint)index);

    /// <summary>An array of numbers, copied.</summary>
    public static CloneArray Of(ReadOnlySpan<int> numbers) =>
        new() { _ints = numbers.ToArray(), Length = numbers.Length };

    /// <summary>An array of numbers, copied.</summary>
    public static CloneArray Of(ReadOnlySpan<double> numbers) =>
        new() { _doubles = numbers.ToArray(), Length = numbers.Length };

    /// <summary>An array of elements; null makes a hole.</summary>
    public static CloneArray Of(params ReadOnlySpan<CloneValue?> elements)
    {
        var array = new CloneArray();
        foreach (CloneValue? element in elements)
        {
            array.Add(element);
        }

        return array;
    }

    /// <summary>An array of holes; it costs nothing whatever its length.</summary>
    public static CloneArray OfLength(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        return new CloneArray { _sparse = [], Length = length };
    }

    /// <summary>Adds an element, or with null a hole, at the end.</summary>
    public void Add(CloneValue? element)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Length, MaxLength);
        if (_sparse is null && !TryAppendPacked(element))
        {
            Append(element);
        }
        else if (_sparse is not null && element is not null)
        {
            _sparse[(uint)Length] = element;
        }

        Length++;
    }

    /// <summary>Sets an element; beyond the end the array grows, with holes up to there.</summary>
    public void Set(long index, CloneValue element)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MaxLength);
        if (index == Length)
        {
            Add(element);
            return;
        }

        if (index > Length && _sparse is null)
        {
            BecomeSparse();
        }

        SetElement((uint)index, element);
        Length = Math.Max(Length, index + 1);
    }

    /// <summary>The elements if all are 32-bit integers stored packed.</summary>
    public bool TryGetInt32s(out ReadOnlySpan<int> numbers)
    {
        numbers = _ints.AsSpan(0, _ints is null ? 0 : (int)Length);
        return _ints is not null;
    }

    /// <summary>The elements if all are numbers stored packed as doubles.</summary>
    public bool TryGetDoubles(out ReadOnlySpan<double> numbers)
    {
        numbers = _doubles.AsSpan(0, _doubles is null ? 0 : (int)Length);
        return _doubles is not null;
    }

    /// <summary>The elements that are not holes, with their indices, ascending.</summary>
    public IEnumerable<KeyValuePair<long, CloneValue>> Present()
    {
        if (_sparse is not null)
        {
            return _sparse
                .OrderBy(element => element.Key)
                .Select(element => KeyValuePair.Create((long)element.Key, element.Value));
        }

        return PresentPacked();
    }

    /// <summary>All elements up to the length, holes as null.</summary>
    public IEnumerator<CloneValue?> GetEnumerator()
    {
        for (long i = 0; i < Length; i++)
        {
            yield return ElementAt((uint)i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<long, CloneValue>> PresentPacked()
    {
        for (long i = 0; i < Length; i++)
        {
            if (ElementAt((uint)i) is { } element)
            {
                yield return KeyValuePair.Create(i, element);
            }
        }
    }
}
