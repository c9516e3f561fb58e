using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace ActorIpc.Broker.Machines;

/// <summary><c>actoripc gateway</c>: shows the windows of a main on another machine.</summary>
/// <remarks>When main is lost, pages are told, and can be loaded again when it is back.</remarks>
internal sealed class GatewayCommand
{
    // What IpcAppOptions.Name is unless an app says otherwise.
    private const string UsualApp = "app";

    private readonly Terminal _terminal;
    private readonly NodeOptions _node;
    private readonly Option<int> _port;
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

    private GatewayCommand(Terminal terminal, Command command, Option<int> port)
    {
        _terminal = terminal;
        _port = port;
        _node = NodeOptions.Of(command, UsualApp, ConfigFiles.Option());
        _folders.Validators.Add(CheckFolders);
        command.Add(_port);
        command.Add(_folders);
        command.Add(_hosts);
        command.Add(_origins);
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
        Command command = new("gateway", "Shows the windows of a main on another machine.");
        GatewayCommand gateway = new(terminal, command, port);
        command.SetAction(
            (parsed, stop) => guard(stop => gateway.RunAsync(gateway.Read(parsed), stop), stop)
        );
        return command;
    }

    private GatewaySettings Read(ParseResult parsed)
    {
        (NodeSettings node, string? limits) = _node.Read(parsed);
        return new()
        {
            Node = node.For(UsualApp),
            Limits = Limits.Read(limits),
            Port = parsed.GetValue(_port),
            Folders = (parsed.GetValue(_folders) ?? [])
                .Select(pair => pair.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1]),
            Hosts = parsed.GetValue(_hosts) ?? [],
            Origins = parsed.GetValue(_origins) ?? [],
        };
    }

    private async Task RunAsync(GatewaySettings settings, CancellationToken stop)
    {
        await JoinedNode
            .RunAsync(
                settings.Node,
                _terminal,
                node => GatewayServer.ServeAsync(settings, node, _terminal, stop),
                stop
            )
            .ConfigureAwait(false);
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
