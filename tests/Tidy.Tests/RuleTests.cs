using System.Reflection;
using ActorIpc.Tidy.Tests.Rules;

namespace ActorIpc.Tidy.Tests;

public sealed class RuleTests
{
    private static readonly Dictionary<string, Rule> Rules = typeof(Rule)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
        .Select(type => (Rule)Activator.CreateInstance(type)!)
        .ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    private const int Shown = 40;

    private static readonly Assembly[] BadAssemblies =
    [
        typeof(RuleTests).Assembly,
        typeof(ShouldBeTestExtensions).Assembly,
    ];

    public static TheoryData<string> Names => [.. Rules.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<int> ExampleNumbers =>
        [.. Enumerable.Range(0, RulesCanFail.Examples.Count)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_repository_keeps(string rule)
    {
        if (rule == nameof(PublicApi) && PublicApi.IsApproving)
        {
            PublicApi.Approve(Repository.Ours.Assemblies);
            return;
        }

        string[] violations = [.. Rules[rule].Check(Repository.Ours).Select(one => $"{one}")];

        if (violations.Length > 0)
        {
            string shown = string.Join('\n', violations.Take(Shown));
            string more = violations.Length > Shown ? "\n… and more" : "";
            Assert.Fail($"{violations.Length} to mend:\n{shown}{more}");
        }
    }

    [Theory]
    [MemberData(nameof(ExampleNumbers))]
    public void A_bad_example_is_caught(int number)
    {
        RulesCanFail.Example example = RulesCanFail.Examples[number];

        IEnumerable<Violation> violations = Rules[example.Rule].Check(RepositoryOf(example));

        violations.ShouldContain(one => one.Message.Contains(example.Says), example.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_has_a_bad_example(string rule) =>
        RulesCanFail.Examples.ShouldContain(example => example.Rule == rule);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_is_content_with_a_good_example(string rule) =>
        Rules[rule].Check(RulesCanFail.Good).ShouldBeEmpty();

    [Fact]
    public void Every_source_project_is_built_beside_these_tests() =>
        Repository
            .Ours.Projects.Where(project => project.File.In("src"))
            .Select(project => project.Assembly)
            .ShouldBe(
                Repository.Ours.Assemblies.Select(assembly => assembly.GetName().Name!),
                ignoreOrder: true,
                "Reference every project below src in Tidy.Tests.csproj."
            );

    private static Repository RepositoryOf(RulesCanFail.Example example) =>
        new([.. example.Files.Select(file => new SourceFile(file.Path, file.Text))], BadAssemblies);
}
