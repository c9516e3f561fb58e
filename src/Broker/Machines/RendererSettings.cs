using ActorIpc.Actors;
using ActorIpc.Samples;

namespace ActorIpc.Broker.Machines;

/// <summary>What <c>actoripc renderer</c> was asked to join, and how.</summary>
internal sealed record RendererSettings
{
    private const string UsualApp = "multi-machine";

    /// <summary>The address of main's actor.</summary>
    public required string Main { get; init; }

    /// <summary>The node's name.</summary>
    public required string Name { get; init; }

    /// <summary>The pages that it brings along.</summary>
    public required IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; init; }

    /// <summary>A HOCON file for the engine, if any.</summary>
    public string? EngineFile { get; init; }

    /// <summary>Where the node listens; 0 is any free port.</summary>
    public int Port { get; init; }

    /// <summary>How often main is looked for in a row.</summary>
    public int Tries { get; init; }

    /// <summary>Whether the engine's own log is shown.</summary>
    public bool Verbose { get; init; }

    /// <summary>The address with the app's name, and the pages of the sample that it is.</summary>
    /// <param name="main">
    /// <c>akka.tcp://actoripc@10.0.0.5:4711</c>, with or without the app's name behind it.
    /// </param>
    /// <exception cref="CannotStartException">There are no pages for such an app.</exception>
    public static (string Main, IReadOnlyDictionary<string, Action<IpcRenderer>> Pages) Find(
        string main
    )
    {
        string[] parts = main.TrimEnd('/').Split('/');
        string app = parts.Length > 3 ? string.Join('/', parts[3..]) : UsualApp;
        Sample? sample = Sample.All.FirstOrDefault(one => one.Name == app && one.Pages.Count > 0);
        return sample is null
            ? throw new CannotStartException(
                $"--main {main}: this actoripc has no pages for an app '{app}', only for "
                    + $"'{UsualApp}'."
            )
            : (string.Join('/', parts[..Math.Min(parts.Length, 3)]) + "/" + app, sample.Pages);
    }
}
