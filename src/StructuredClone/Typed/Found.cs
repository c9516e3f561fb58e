using System.Globalization;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// What came, in JavaScript's words, for error texts. Never more than a few characters of content.
/// </summary>
internal static class Found
{
    public static string Describe(CloneValue value) =>
        value switch
        {
            CloneNumber number => $"number {number}",
            CloneBigInt { Value: var big } => big.GetBitLength() <= 128
                ? string.Create(CultureInfo.InvariantCulture, $"bigint {big}")
                : "bigint",
            CloneArrayBufferView view => view.ViewKind.ToString(),
            CloneError error => error.Name,
            CloneBoxed boxed => $"{Describe(boxed.Primitive)} object",
            CloneDate date when double.IsNaN(date.Time) => "invalid Date",
            CloneDate or CloneRegExp or CloneMap or CloneSet or CloneArrayBuffer =>
                value.Kind.ToString(),
            CloneArray => "array",
            _ => value.Kind.ToString().ToLowerInvariant(),
        };
}
