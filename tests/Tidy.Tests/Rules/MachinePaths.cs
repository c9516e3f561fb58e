using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Nothing knows the machine it was written on.</summary>
internal sealed partial class MachinePaths : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.Files
        from line in file.Lines.Index()
        let found = MachinePath().Match(line.Item)
        where found.Success
        select file.At(
            line.Index + 1,
            $"`{found.Value}` exists on one machine. Use a path of the repository, or a folder that"
                + " the system hands out."
        );

    [GeneratedRegex(@"(?<![\w.$}*)\]-])/(work|tmp|root|home)/|\b[A-Z]:\\\\?Users\\")]
    private static partial Regex MachinePath();
}
