using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// The defaults that docs/limits.md promises are the ones a new options object has.
/// </summary>
/// <remarks>A default that is no number ("the app's") is not compared.</remarks>
internal sealed partial class LimitDefaults : Rule
{
    private const string Document = "docs/limits.md";

    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal)
    {
        [""] = 1,
        ["KiB"] = 1024,
        ["MiB"] = 1024 * 1024,
        ["GiB"] = 1024 * 1024 * 1024,
        ["ms"] = 0.001,
        ["s"] = 1,
        ["min"] = 60,
    };

    public override IEnumerable<Violation> Check(Repository repository) =>
        repository.Find(Document) is { } file
            ? from row in new MarkdownDocument(file).Rows("limit", "default")
            from name in MarkdownDocument.CodeNamesIn(row.Cells[0])
            let says = Quantity(row.Cells[1])
            let has = DefaultOf(repository, name)
            where says is not null && has is not null && says != has
            select file.At(row.Line, $"{name} is {has} by default, not {row.Cells[1]}.")
            : [];

    private static double? Quantity(string text)
    {
        Match match = Number().Match(text);
        return match.Success && Units.TryGetValue(match.Groups[2].Value, out double unit)
            ? unit
                * double.Parse(
                    match.Groups[1].Value.Replace(",", "").Replace(" ", ""),
                    CultureInfo.InvariantCulture
                )
            : null;
    }

    private static double? DefaultOf(Repository repository, string limit)
    {
        string[] names = limit.Split('.');
        Type? type = repository
            .Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .FirstOrDefault(type => type.Name == names[0] && HasNew(type));
        PropertyInfo? property = type?.GetProperty(names[^1]);
        return property?.GetValue(Activator.CreateInstance(type!)) switch
        {
            TimeSpan time => time.TotalSeconds,
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static bool HasNew(Type type) =>
        type.IsValueType || (!type.IsAbstract && type.GetConstructor([]) is not null);

    [GeneratedRegex(@"^(\d[\d, .]*?)\s*([A-Za-z]*)$")]
    private static partial Regex Number();
}
