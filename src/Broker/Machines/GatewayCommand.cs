using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary><c>actoripc gateway</c>: shows the windows of a main on another machine.</summary>
/// <remarks>
/// When main is lost the command looks for it again, on an engine of its own, and joins as a new
/// node: pages are told, and can be loaded again.
/// </remarks>
internal sealed class GatewayCommand
{
    private readonly Terminal _terminal;
    private readonly Option<int> _port;
    private readonly Option<string> _main = NodeOptions.ForMain();
    private readonly Option<string> _name = NodeOptions.ForName();
    private readonly Option<string> _engineConfig = new("--engine-config")
    {
        Description = "File for the engine, as config/akka.hocon [default: loopback, any port].",
        HelpName = "file",
    };
    private readonly Option<string> _config = new("--config")
    {
        Description = "File with limits, as in config/broker.json.",
        HelpName = "file",
    };
    private readonly Option<string[]> _folders = new("--folder")
    {
        Description = "Where files of main's machine are here, as there=here. May be repeated.",
        HelpName = "there=here",
    };
    private readonly Option<string[]> _hosts = new("--host")
    {
        Description = "Name under which browsers may come, besides localhost. May be repeated.",
        HelpName = "name",
    };
    private readonly Option<string[]> _origins = new("--origin")
    {
        Description = "Outer origin of a proxy, such as https://app.example. May be repeated.",
        HelpName = "origin",
    };
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Say more than what goes wrong.",
    };

    private GatewayCommand(Terminal terminal, Option<int> port)
    {
        _terminal = terminal;
        _port = port;
        _folders.Validators.Add(CheckFolders);
    }

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="port">The option for its port.</param>
    /// <param name="guard">Runs it, and turns what goes wrong into one line.</param>
    public static Command Of(
        Terminal terminal,
        Option<int> port,
        Func<Func<CancellationToken, Task>, CancellationToken, Task<int>> guard
    )
    {
        GatewayCommand gateway = new(terminal, port);
        Command command = new("gateway", "Shows the windows of a main on another machine.")
        {
            gateway._main,
            gateway._name,
            port,
            gateway._folders,
            gateway._hosts,
            gateway._origins,
            gateway._engineConfig,
            gateway._config,
            gateway._verbose,
        };
        command.SetAction(
            (parsed, stop) => guard(stop => gateway.RunAsync(gateway.Read(parsed), stop), stop)
        );
        return command;
    }

    private GatewaySettings Read(ParseResult parsed) =>
        new()
        {
            Main = parsed.GetRequiredValue(_main),
            Name = parsed.GetValue(_name) ?? Environment.MachineName,
            Port = parsed.GetValue(_port),
            EngineConfig = parsed.GetValue(_engineConfig),
            ConfigFile = parsed.GetValue(_config),
            Folders = (parsed.GetValue(_folders) ?? [])
                .Select(pair => pair.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1]),
            Hosts = parsed.GetValue(_hosts) ?? [],
            Origins = parsed.GetValue(_origins) ?? [],
            Verbose = parsed.GetValue(_verbose),
        };

    private async Task RunAsync(GatewaySettings settings, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GatewayServer server = await GatewayServer
                .StartAsync(settings, _terminal, stop)
                .ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                _terminal.Line(
                    $"Windows of {Markup.Escape(settings.Main)} are at "
                        + $"[link]{Markup.Escape(server.Address.AbsoluteUri)}[/] "
                        + "[grey](Ctrl+C stops)[/]"
                );
                await server
                    .Left.WaitAsync(stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!stop.IsCancellationRequested)
            {
                _terminal.Complain($"{settings.Main} is lost; looking for it again.");
            }
        }

        _terminal.Line("[grey]Stopped.[/]");
    }

    private static void CheckFolders(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.Split('=', 2) is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError($"--folder takes there=here, not '{token.Value}'.");
            }
        }
    }
}
