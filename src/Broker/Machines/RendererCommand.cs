using System.CommandLine;
using ActorIpc.Samples;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary><c>actoripc renderer</c>: runs pages of C# code for a main elsewhere.</summary>
internal static class RendererCommand
{
    private const string UsualApp = "multi-machine";

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="guard">Runs it, and turns what goes wrong into one line.</param>
    public static Command Of(
        Terminal terminal,
        Func<Func<CancellationToken, Task>, CancellationToken, Task<int>> guard
    )
    {
        Command command = new("renderer", "Runs pages of C# code for a main on another machine.");
        NodeOptions options = NodeOptions.Of(command, UsualApp, ConfigFiles.EngineOption());
        command.SetAction(
            (parsed, stop) => guard(stop => RunAsync(Read(options, parsed), terminal, stop), stop)
        );
        return command;
    }

    // The pages are those of the sample that the address says.
    private static NodeSettings Read(NodeOptions options, ParseResult parsed)
    {
        (NodeSettings asked, string? limits) = options.Read(parsed);
        if (limits is not null)
        {
            throw new CannotStartException(
                $"--config {limits}: has limits of main or of a gateway; a node with pages takes "
                    + "a file for the engine (.hocon, .conf)."
            );
        }

        NodeSettings settings = asked.For(UsualApp);
        Sample? sample = Sample.All.FirstOrDefault(one =>
            one.Name == (settings.App ?? UsualApp) && one.Pages.Count > 0
        );
        return sample is null
            ? throw new CannotStartException(
                $"--main {asked.Main}: this actoripc has no pages for an app '{settings.App}', "
                    + $"only for '{UsualApp}'."
            )
            : settings with
            {
                Pages = sample.Pages,
            };
    }

    private static async Task RunAsync(
        NodeSettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        string pages = string.Join(", ", settings.Pages.Keys);
        string line = $"Node '{settings.Name}' has joined {settings.Main} with the pages {pages} ";
        await JoinedNode.RunAsync(settings, terminal, ServeAsync, stop).ConfigureAwait(false);
        terminal.Line("[grey]Left.[/]");

        async Task ServeAsync(Actors.IpcNode node)
        {
            terminal.Line(Markup.Escape(line) + "[grey](Ctrl+C leaves)[/]");
            await node.Left.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
