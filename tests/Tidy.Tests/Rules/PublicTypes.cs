namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Few public types: what nobody can see, nobody has to learn.</summary>
/// <remarks>The vocabulary, which everything speaks, may have more.</remarks>
internal sealed class PublicTypes : RatchetedRule
{
    private const string Vocabulary = "ActorIpc.Contracts";

    public override int Limit => 15;

    public override int LimitFor(string subject) => subject == Vocabulary ? 40 : Limit;

    public override string Cure => "Make internal what users do not need by name.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from assembly in repository.Assemblies
        let name = assembly.GetName().Name!
        select new Measure(name, assembly.GetExportedTypes().Length, $"api/{name}.txt");
}
