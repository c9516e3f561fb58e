using ActorIpc.Tidy.Tests.Rules;

namespace ActorIpc.Tidy.Tests;

public sealed class RatchetTests
{
    [Theory]
    [InlineData(501, null, "has 501")]
    [InlineData(502, 501, "its exception says 501")]
    [InlineData(501, 502, "tighten the line from 502 to 501")]
    [InlineData(500, 502, "remove the line")]
    [InlineData(501, 501, null)]
    [InlineData(500, null, null)]
    public void A_number_is_held_to_the_limit_and_to_its_exception(
        int lines,
        int? exception,
        string? says
    )
    {
        string? message = Check(lines, exception).SingleOrDefault()?.Message;

        if (says is null)
        {
            message.ShouldBeNull();
        }
        else
        {
            message.ShouldNotBeNull().ShouldContain(says);
        }
    }

    [Fact]
    public void An_exception_for_something_gone_must_be_removed() =>
        new FileLines()
            .Check(Repository.Of((Ratchet.FilePath, "FileLines src/Gone.cs 600 It was long.")))
            .ShouldHaveSingleItem()
            .Message.ShouldContain("is gone");

    [Fact]
    public void Our_exceptions_name_a_rule_a_number_and_a_reason() =>
        Repository.Ours.Exceptions.ShouldAllBe(entry =>
            entry.Value > 0 && entry.Reason.Length > 10 && IsRule(entry.Rule)
        );

    private static bool IsRule(string name) =>
        typeof(Rule)
            .Assembly.GetTypes()
            .Any(type => type.Name == name && type.IsSubclassOf(typeof(RatchetedRule)));

    private static IEnumerable<Violation> Check(int lines, int? exception)
    {
        string text = string.Concat(Enumerable.Repeat("\n", lines));
        string listed = exception is null ? "" : $"FileLines src/A.cs {exception} It is long.";
        return new FileLines().Check(Repository.Of(("src/A.cs", text), (Ratchet.FilePath, listed)));
    }
}
