using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ActorIpc.Broker.Machines;

/// <summary>The options of every command that joins a main elsewhere.</summary>
internal sealed class NodeOptions
{
    private const int UsualTries = 10;

    private readonly Option<string> _main;
    private readonly Option<string[]> _config;
    private readonly Option<string> _name = new("--name")
    {
        Description = "Name of this node, unique in the app [default: this machine's].",
        HelpName = "name",
    };
    private readonly Option<int> _port = new("--node-port")
    {
        Description = "Port where other machines reach this node, whatever a file says; 0 is any.",
        HelpName = "number",
        DefaultValueFactory = static _ => 0,
        CustomParser = static result => Number(result, 0, ushort.MaxValue),
    };
    private readonly Option<int> _tries = new("--tries")
    {
        Description = "How often main is looked for in a row before it is given up.",
        HelpName = "number",
        DefaultValueFactory = static _ => UsualTries,
        CustomParser = static result => Number(result, 1, int.MaxValue),
    };
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Say more than what goes wrong; show the engine's own log.",
    };

    private NodeOptions(string usualApp, Option<string[]> config)
    {
        _config = config;
        _main = new("--main")
        {
            Description =
                "Address of main, such as akka.tcp://actoripc@10.0.0.5:4711; the app's name may "
                + $"stand behind it [default: /{usualApp}].",
            HelpName = "address",
            Required = true,
        };
    }

    /// <summary>Gives them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="usualApp">Which of main's apps is meant if the address names none.</param>
    /// <param name="config">Its <c>--config</c>.</param>
    public static NodeOptions Of(Command command, string usualApp, Option<string[]> config)
    {
        NodeOptions options = new(usualApp, config);
        foreach (
            Option option in new Option[]
            {
                options._main,
                options._name,
                options._config,
                options._port,
                options._tries,
                options._verbose,
            }
        )
        {
            command.Options.Add(option);
        }

        return options;
    }

    /// <summary>What was asked for, and the file with limits if there is one.</summary>
    /// <exception cref="CannotStartException">Two files are of one kind.</exception>
    public (NodeSettings Node, string? Limits) Read(ParseResult parsed)
    {
        ConfigFiles files = ConfigFiles.Of(parsed.GetValue(_config));
        NodeSettings node = new()
        {
            Main = parsed.GetRequiredValue(_main).TrimEnd('/'),
            Name = parsed.GetValue(_name) ?? Environment.MachineName,
            EngineFile = files.Engine,
            Port = parsed.GetValue(_port),
            Tries = parsed.GetValue(_tries),
            Verbose = parsed.GetValue(_verbose),
        };
        return (node, files.Limits);
    }

    private static int Number(ArgumentResult result, int least, int most)
    {
        string text = result.Tokens[0].Value;
        bool isNumber = int.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int n
        );
        if (!isNumber || n < least || n > most)
        {
            string option = ((OptionResult)result.Parent!).Option.Name;
            result.AddError($"{option} takes a number from {least} to {most}, not '{text}'.");
        }

        return n;
    }
}
