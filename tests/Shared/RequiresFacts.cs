using System.Diagnostics;
using System.Globalization;

namespace ActorIpc.Shared;

/// <summary>A fact that needs Node.js 20 or later, and is skipped where there is none.</summary>
/// <remarks>Set <c>ACTORIPC_REQUIRE_NODE=1</c> to make its absence a failure.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = RequiredTool.Node.SkipReason;
}

/// <summary>A theory that needs Node.js 20 or later, and is skipped where there is none.</summary>
/// <remarks>Set <c>ACTORIPC_REQUIRE_NODE=1</c> to make its absence a failure.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = RequiredTool.Node.SkipReason;
}

/// <summary>A fact that needs a Chromium browser, and is skipped where there is none.</summary>
/// <remarks>Set <c>ACTORIPC_REQUIRE_BROWSER=1</c> to make its absence a failure.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = RequiredTool.Browser.SkipReason;
}

/// <summary>A theory that needs a Chromium browser, and is skipped where there is none.</summary>
/// <remarks>Set <c>ACTORIPC_REQUIRE_BROWSER=1</c> to make its absence a failure.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = RequiredTool.Browser.SkipReason;
}

/// <summary>A program of this machine that some tests cannot do without.</summary>
/// <remarks>
/// Looked for once per test run: first where an environment variable points, then on the path.
/// <c>ACTORIPC_REQUIRE_ALL=1</c> requires every tool.
/// </remarks>
internal sealed class RequiredTool
{
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(20);

    private readonly string _missing;

    private RequiredTool(string? path, string missing, string requiredBy)
    {
        Path = path;
        _missing = missing;
        bool required = IsSet(requiredBy) || IsSet("ACTORIPC_REQUIRE_ALL");
        SkipReason = path is null && !required ? missing : null;
    }

    /// <summary>Node.js, version 18 or later; <c>ACTORIPC_NODE</c> may name it.</summary>
    public static RequiredTool Node { get; } =
        new(
            Find("ACTORIPC_NODE", IsNode20, "node"),
            "needs Node.js 20 or later: put `node` on the path or set ACTORIPC_NODE",
            "ACTORIPC_REQUIRE_NODE"
        );

    /// <summary>Chromium or Chrome; <c>ACTORIPC_CHROMIUM</c> may name it.</summary>
    public static RequiredTool Browser { get; } =
        new(
            Find(
                "ACTORIPC_CHROMIUM",
                IsChromium,
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "chrome"
            ),
            "needs Chromium: put `chromium` on the path or set ACTORIPC_CHROMIUM",
            "ACTORIPC_REQUIRE_BROWSER"
        );

    /// <summary>The full path of the program, or nothing when this machine lacks it.</summary>
    public string? Path { get; }

    /// <summary>
    /// Why tests are skipped; nothing when they run, or when they must not be skipped.
    /// </summary>
    public string? SkipReason { get; }

    /// <summary>The full path of the program.</summary>
    /// <exception cref="InvalidOperationException">This machine lacks it.</exception>
    public string RequirePath() =>
        Path ?? throw new InvalidOperationException("This test " + _missing);

    private static bool IsSet(string variable) =>
        Environment.GetEnvironmentVariable(variable) is "1" or "true";

    private static string? Find(string variable, Func<string, bool> serves, params string[] names)
    {
        string? named = Environment.GetEnvironmentVariable(variable);
        IEnumerable<string> candidates = string.IsNullOrEmpty(named) ? OnPath(names) : [named];
        return candidates.FirstOrDefault(path => File.Exists(path) && serves(path));
    }

    private static IEnumerable<string> OnPath(string[] names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            System.IO.Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        string ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return from name in names
            from folder in folders
            select System.IO.Path.Combine(folder, name + ending);
    }

    private static bool IsNode20(string path) =>
        VersionOf(path) is ['v', .. string version]
        && int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out int major)
        && major >= 20;

    // On Windows a browser answers --version with a window; elsewhere a placeholder answers with
    // an error (some distributions install one that only says how to get the real browser).
    private static bool IsChromium(string path) =>
        OperatingSystem.IsWindows() || VersionOf(path).Contains("Chrom", StringComparison.Ordinal);

    private static string VersionOf(string path)
    {
        ProcessStartInfo start = new(path, "--version")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string version = process.StandardOutput.ReadLine() ?? "";
            bool ended = process.WaitForExit(VersionTimeout);
            return ended && process.ExitCode == 0 ? version.Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not executable here: as good as absent.
            return "";
        }
    }
}
