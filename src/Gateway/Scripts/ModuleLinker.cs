using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ActorIpc.Gateway.Scripts;

/// <summary>
/// Makes one classic script of ES modules, so that a page needs no module loading.
/// </summary>
/// <remarks>
/// <para>
/// Each module becomes a function scope that returns its exports; modules stand in the order in
/// which they need each other. The text between imports and exports is not touched.
/// </para>
/// <para>
/// Modules keep to a subset, each statement at the beginning of a line:
/// <c>import { a, b as c } from './x.js';</c>, <c>import './x.js';</c>, <c>export</c> before
/// <c>const</c>, <c>function</c>, <c>async function</c> or <c>class</c>, and
/// <c>export { a, b as c };</c>. Anything else of its kind is refused, cycles too, and so are
/// bindings that change (<c>export let</c>): the scopes share values, not variables.
/// </para>
/// </remarks>
internal sealed partial class ModuleLinker
{
    private readonly Func<string, string?> _read;
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string> _scopes = [];
    private readonly Stack<string> _path = new();

    private ModuleLinker(Func<string, string?> read) => _read = read;

    /// <summary>Links a module and all that it needs.</summary>
    /// <param name="entry">The module that starts everything, such as <c>boot.js</c>.</param>
    /// <param name="read">Gives a module's text by its path from the root, or nothing.</param>
    /// <exception cref="ModuleLinkException">A module is missing or outside the subset.</exception>
    public static string Link(string entry, Func<string, string?> read)
    {
        ModuleLinker linker = new(read);
        linker.Add(entry);
        StringBuilder script = new("(() => {\n'use strict';\n");
        foreach (string module in linker._order)
        {
            _ = script.Append(linker._scopes[module]);
        }

        return script.Append("})();\n").ToString();
    }

    private void Add(string module)
    {
        if (_scopes.ContainsKey(module))
        {
            return;
        }

        if (_path.Contains(module))
        {
            string cycle = string.Join(" > ", _path.Reverse().Append(module));
            throw new ModuleLinkException(module, $"it needs itself: {cycle}");
        }

        string text = _read(module) ?? throw new ModuleLinkException(module, "it is missing");
        _path.Push(module);
        string scope = Scope(module, text.ReplaceLineEndings("\n"));
        _ = _path.Pop();
        _scopes[module] = scope;
        _order.Add(module);
    }

    private string Scope(string module, string text)
    {
        List<string> exports = [];
        string body = Imports().Replace(text, match => Import(module, match));
        body = ExportLists().Replace(body, match => ExportList(exports, match));
        body = Exports().Replace(body, match => Export(exports, match));
        if (Others().Match(body) is { Success: true } other)
        {
            throw new ModuleLinkException(module, $"'{other.Value}' is outside the subset");
        }

        string returned = exports.Count == 0 ? "" : $"return {{ {string.Join(", ", exports)} }};\n";
        string number = NameOf(_order.Count);
        return $"// {module}\nconst {number} = (() => {{\n{body.Trim()}\n{returned}}})();\n";
    }

    private string Import(string module, Match match)
    {
        string source = Resolve(module, match.Groups["from"].Value);
        Add(source);
        Group names = match.Groups["names"];
        if (!names.Success)
        {
            return "";
        }

        // In an import "a as b" names the export first; in a destructuring so does "a: b".
        string bindings = string.Join(", ", Names(names.Value).Select(name => Bind(name)));
        return $"const {{ {bindings} }} = {NameOf(_order.IndexOf(source))};";
    }

    private static string ExportList(List<string> exports, Match match)
    {
        // In an export "a as b" names the variable first; in an object "b: a" the property.
        exports.AddRange(
            Names(match.Groups["names"].Value)
                .Select(name => name is [var local, var outer] ? $"{outer}: {local}" : name[0])
        );
        return "";
    }

    private static string Export(List<string> exports, Match match)
    {
        exports.Add(match.Groups["name"].Value);
        return match.Groups["declaration"].Value;
    }

    private static string Bind(string[] name) =>
        name is [var outer, var local] ? $"{outer}: {local}" : name[0];

    private static IEnumerable<string[]> Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => AsKeyword().Split(name));

    private static string Resolve(string module, string source)
    {
        if (
            !source.StartsWith("./", StringComparison.Ordinal)
            && !source.StartsWith("../", StringComparison.Ordinal)
        )
        {
            throw new ModuleLinkException(module, $"'{source}' is not a relative path");
        }

        Uri root = new("module:///");
        return new Uri(new Uri(root, module), source).AbsolutePath.TrimStart('/');
    }

    private static string NameOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"module{number}");

    [GeneratedRegex(
        """^import\s+(?:\{(?<names>[^{}]*)\}\s*from\s+)?'(?<from>[^'\n]+)';""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Imports();

    [GeneratedRegex(
        @"^export\s*\{(?<names>[^{}]*)\};",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ExportLists();

    [GeneratedRegex(
        @"^export\s+(?<declaration>(const|(async\s+)?function\s*\*?|class)\s+(?<name>[\w$]+))",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Exports();

    [GeneratedRegex(@"^(import|export)\b[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Others();

    [GeneratedRegex(@"\s+as\s+")]
    private static partial Regex AsKeyword();
}

/// <summary>A module cannot be linked.</summary>
/// <param name="module">The module's path.</param>
/// <param name="reason">What is wrong with it.</param>
internal sealed class ModuleLinkException(string module, string reason)
    : InvalidOperationException($"The module '{module}' cannot be linked: {reason}.");
