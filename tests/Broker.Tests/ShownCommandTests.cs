namespace ActorIpc.Broker.Tests;

/// <summary>What documents tell people to type does what they say.</summary>
public sealed class ShownCommandTests
{
    public static TheoryData<string, int> Documents =>
        new()
        {
            { "README.md", 6 },
            { "docs/getting-started.md", 3 },
            { "docs/decisions/0016-many-machines.md", 1 },
            { "config/akka.hocon", 1 },
            { "config/broker.json", 1 },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_shown_command_makes_sense_and_names_files_that_are_there(
        string document,
        int least
    )
    {
        IReadOnlyList<ShownCommand> commands =
        [
            .. ShownCommand.In(document).Where(command => !command.Text.Contains('…')),
        ];

        commands.Count.ShouldBeGreaterThanOrEqualTo(least);
        foreach (ShownCommand command in commands)
        {
            ErrorsOf(command.Words).ShouldBeEmpty($"{command}");
            foreach (string file in OwnFilesOf(command))
            {
                File.Exists(Path.Combine(ShownCommand.ProjectFolder, file))
                    .ShouldBeTrue($"{command}: {file}");
            }
        }
    }

    [Fact]
    public void The_README_names_the_files_for_three_processes()
    {
        ShownCommand main = ShownCommand
            .In("README.md")
            .Single(command => command.Words.Contains("--engine"));

        OwnFilesOf(main).ShouldBe(["config/akka.hocon", "samples/MultiMachine/three.json"]);
    }

    // A file without a folder is the reader's own.
    private static IEnumerable<string> OwnFilesOf(ShownCommand command) =>
        command.ValuesOf("--config").Where(file => file.Contains('/'));

    private static IEnumerable<string> ErrorsOf(IReadOnlyList<string> words) =>
        CommandLine
            .Parse(words, Terminal.Of(TextWriter.Null, TextWriter.Null))
            .Errors.Select(static error => error.Message);
}
