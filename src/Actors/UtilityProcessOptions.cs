using System.Collections.Immutable;

namespace ActorIpc.Actors;

/// <summary>How a utility process is started (R223).</summary>
/// <remarks>
/// C# code in this process has a name only; the rest is for
/// <see cref="IpcAppOptions.UtilityLauncher"/>.
/// </remarks>
public sealed record UtilityProcessOptions
{
    private static readonly string[] Ways = ["inherit", "pipe", "ignore"];

    /// <summary>What people know it by.</summary>
    /// <value><c>Node Utility Process</c> by default, as in Electron.</value>
    public string ServiceName { get; init; } = "Node Utility Process";

    /// <summary>What is given to the program before the script.</summary>
    public ImmutableArray<string> ExecArgv { get; init; } = [];

    /// <summary>The environment; that of this process if left out.</summary>
    public ImmutableDictionary<string, string>? Environment { get; init; }

    /// <summary>The directory in which it starts; that of this process if left out.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Where its streams go: one of <c>inherit</c>, <c>pipe</c> and <c>ignore</c> for all, or three
    /// values for input, output and errors.
    /// </summary>
    /// <value><c>inherit</c> by default.</value>
    public ImmutableArray<string> Stdio { get; init; } = ["inherit"];

    /// <summary>Checks what a caller can get wrong, in Electron's words (R223).</summary>
    /// <exception cref="ArgumentException">An option is not one of its values.</exception>
    internal void Check()
    {
        if (!ExecArgv.IsDefaultOrEmpty && ExecArgv.Contains(null!))
        {
            throw new ArgumentException(Texts.ExecArgvInvalid);
        }

        switch (Stdio)
        {
            case { IsDefaultOrEmpty: true }:
            case { Length: 2 }:
                throw new ArgumentException(Texts.StdioIncomplete);
            case [var all]:
                Check(all, Texts.StdioInvalid);
                break;
            case [var input, var output, var errors, ..]:
                CheckStreams(input, output, errors);
                break;
        }
    }

    private static void CheckStreams(string input, string output, string errors)
    {
        if (input != "ignore")
        {
            throw new ArgumentException(Texts.StdinInvalid);
        }

        Check(output, Texts.StreamInvalid("stdout"));
        Check(errors, Texts.StreamInvalid("stderr"));
    }

    private static void Check(string way, string text)
    {
        if (!Ways.Contains(way))
        {
            throw new ArgumentException(text);
        }
    }
}

/// <summary>A script that is to become a utility process: what a launcher is given.</summary>
/// <param name="ModulePath">The script, as it was named.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="Options">How it is to be started.</param>
public sealed record UtilityLaunch(
    string ModulePath,
    ImmutableArray<string> Arguments,
    UtilityProcessOptions Options
);
