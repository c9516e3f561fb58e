using System.CommandLine;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary><c>actoripc renderer</c>: runs pages of C# code for a main elsewhere.</summary>
/// <remarks>When main is lost, it looks for it again and joins as a new node.</remarks>
internal sealed class RendererCommand
{
    private const int UsualTries = 10;

    private readonly Terminal _terminal;
    private readonly Option<string> _main = NodeOptions.ForMain();
    private readonly Option<string> _name = NodeOptions.ForName();
    private readonly Option<string> _config = new("--config")
    {
        Description = "File for the engine, as config/akka.hocon [default: loopback].",
        HelpName = "file",
    };
    private readonly Option<ushort> _port = new("--port")
    {
        Description = "Port where this node listens, whatever the file says; 0 for any free one.",
        HelpName = "number",
    };
    private readonly Option<int> _tries = new("--tries")
    {
        Description = "How often main is looked for before it is given up.",
        HelpName = "number",
        DefaultValueFactory = static _ => UsualTries,
    };
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Show the engine's own log.",
    };

    private RendererCommand(Terminal terminal)
    {
        _terminal = terminal;
        _tries.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--tries takes a number from 1.");
            }
        });
    }

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="guard">Runs it, and turns what goes wrong into one line.</param>
    public static Command Of(
        Terminal terminal,
        Func<Func<CancellationToken, Task>, CancellationToken, Task<int>> guard
    )
    {
        RendererCommand renderer = new(terminal);
        Command command = new("renderer", "Runs pages of C# code for a main on another machine.")
        {
            renderer._main,
            renderer._name,
            renderer._config,
            renderer._port,
            renderer._tries,
            renderer._verbose,
        };
        command.SetAction(
            (parsed, stop) => guard(stop => renderer.RunAsync(renderer.Read(parsed), stop), stop)
        );
        return command;
    }

    private RendererSettings Read(ParseResult parsed)
    {
        var (main, pages) = RendererSettings.Find(parsed.GetRequiredValue(_main));
        return new()
        {
            Main = main,
            Pages = pages,
            Name = parsed.GetValue(_name) ?? Environment.MachineName,
            EngineFile = parsed.GetValue(_config),
            Port = parsed.GetValue(_port),
            Tries = parsed.GetValue(_tries),
            Verbose = parsed.GetValue(_verbose),
        };
    }

    private async Task RunAsync(RendererSettings settings, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            RendererNode node = await RendererNode
                .JoinAsync(settings, _terminal, stop)
                .ConfigureAwait(false);
            await using (node.ConfigureAwait(false))
            {
                string pages = string.Join(", ", settings.Pages.Keys);
                _terminal.Line(
                    Markup.Escape(
                        $"Node '{settings.Name}' has joined {settings.Main} with the pages {pages} "
                    ) + "[grey](Ctrl+C leaves)[/]"
                );
                await node
                    .Left.WaitAsync(stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!stop.IsCancellationRequested)
            {
                _terminal.Line(
                    Markup.Escape($"{settings.Main} is gone; looking for it, as a new node.")
                );
            }
        }

        _terminal.Line("[grey]Left.[/]");
    }
}
