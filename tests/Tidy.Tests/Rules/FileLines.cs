namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A file can be read in one go.</summary>
internal sealed class FileLines : RatchetedRule
{
    public override int Limit => 500;

    public override string Cure => "Split it along the seams of its subject.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        repository
            .CSharp.Concat(repository.JavaScript)
            .Select(file => new Measure(file.Path, file.Lines.Count - 1, file.Path));
}
