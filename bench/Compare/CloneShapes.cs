using System.Globalization;

namespace ActorIpc.Compare;

/// <summary>The seven shapes of v8serdes.mjs as .NET values, element for element.</summary>
internal static class CloneShapes
{
    public const int SixteenMegabytes = 16 << 20;

    public static SmallObject Small { get; } = new(12345, "Ada Lovelace", true, 99.5, null);

    public static Member[] Members { get; } =
    [
        .. Enumerable
            .Range(0, 100)
            .Select(i => new Member(
                i,
                "user " + Text(i),
                $"user{Text(i)}@example.com",
                20 + (i % 50),
                i * 10.25,
                i % 2 == 0,
                i % 10 != 0 ? "member" : "admin",
                null
            )),
    ];

    public static int[] Ints { get; } =
    [.. Enumerable.Range(0, 10_000).Select(i => (int)(i * 7919L % 100_000))];

    public static double[] Doubles { get; } =
    [.. Enumerable.Range(0, 10_000).Select(i => (i * 1.1) + 0.5)];

    public static string OneByte { get; } =
        Repeated("The quick brown fox jumps over the lazy dog. ", 1 << 20);

    public static string TwoByte { get; } =
        Repeated("Съешь ещё этих мягких французских булок, да выпей чаю. ", 1 << 19);

    public static byte[] Bytes { get; } =
    [.. Enumerable.Range(0, SixteenMegabytes).Select(i => (byte)(i * 31))];

    private static string Repeated(string text, int length) =>
        string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record SmallObject(int Id, string Name, bool Active, double Score, object? Note);

internal sealed record Member(
    int Id,
    string Name,
    string Email,
    int Age,
    double Balance,
    bool Active,
    string Role,
    object? Parent
);
