namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>The README shows the two commands before anything else: run it, test it.</summary>
internal sealed class ReadmeCommands : Rule
{
    private const int Opening = 30;

    private static readonly string[] Commands = ["dotnet run --project src/Broker", "./test.sh"];

    public override IEnumerable<Violation> Check(Repository repository) =>
        repository.Find("README.md") is { } file
            ? Commands
                .Where(command => !file.Lines.Take(Opening).Any(line => line.Contains(command)))
                .Select(command =>
                    file.At(1, $"Show `{command}` within the first {Opening} lines.")
                )
            : [];
}
