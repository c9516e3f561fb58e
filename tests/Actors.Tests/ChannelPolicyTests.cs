namespace ActorIpc.Actors.Tests;

/// <summary>What a channel policy means, and which ones there cannot be.</summary>
public sealed class ChannelPolicyTests
{
    [Theory]
    [InlineData("fs:*", "fs:read", true)]
    [InlineData("fs:*", "fs:", true)]
    [InlineData("fs:*", "fs", false)]
    [InlineData("fs:*", "FS:read", false)]
    [InlineData("*:read", "fs:read", true)]
    [InlineData("*:read", "fs:read:x", false)]
    [InlineData("a*b*c", "abc", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("**", "anything", true)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("a?c", "abc", false)]
    [InlineData("a?c", "a?c", true)]
    [InlineData("[a]", "a", false)]
    [InlineData("fs:*", "fs:\u0000\ud800", true)]
    public void An_entry_is_a_name_or_a_name_with_stars(string entry, string channel, bool isMeant)
    {
        new ChannelPolicy(allow: [entry]).Allows(channel).ShouldBe(isMeant);
        new ChannelPolicy(deny: [entry]).Allows(channel).ShouldBe(!isMeant);
    }

    [Fact]
    public void Denied_is_denied_whatever_is_allowed()
    {
        ChannelPolicy policy = new(allow: ["fs:*", "log"], deny: ["fs:delete*", "*:now"]);

        policy.Allows("fs:read").ShouldBeTrue();
        policy.Allows("log").ShouldBeTrue();
        policy.Allows("fs:delete").ShouldBeFalse();
        policy.Allows("fs:deleteAll").ShouldBeFalse();
        policy.Allows("fs:read:now").ShouldBeFalse();
        policy.Allows("net").ShouldBeFalse();
    }

    [Fact]
    public void A_policy_without_lists_allows_everything() =>
        new ChannelPolicy().Allows("anything").ShouldBeTrue();

    [Fact]
    public void A_policy_is_what_its_lists_were_when_it_was_made()
    {
        List<string> allow = ["a"];
        ChannelPolicy policy = new(allow);

        allow.Add("b");

        policy.Allows("b").ShouldBeFalse();
        policy.Allow.ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(new[] { "a", "b" }, new[] { "b" }, "'b' is both allowed and denied.")]
    [InlineData(new[] { "fs:*" }, new[] { "fs:*" }, "'fs:*' is both allowed and denied.")]
    [InlineData(
        new[] { "fs:read" },
        new[] { "x", "fs:*" },
        "'fs:read' is allowed and could never be sent, because 'fs:*' is denied."
    )]
    [InlineData(
        new[] { "log", "fs:read:*" },
        new[] { "fs:*" },
        "'fs:read:*' is allowed and could never be sent, because 'fs:*' is denied."
    )]
    [InlineData(
        new[] { "a" },
        new[] { "*" },
        "'a' is allowed and could never be sent, because '*' is denied."
    )]
    [InlineData(
        new string[0],
        new string[0],
        "The allow list is empty, so that nothing could ever be sent. "
            + "Leave it out to allow everything, or deny '*' to allow nothing."
    )]
    [InlineData(new[] { "a", null }, new string[0], "Entry 1 of the allow list is no name.")]
    [InlineData(new[] { "a" }, new string?[] { null }, "Entry 0 of the deny list is no name.")]
    public void What_contradicts_itself_is_no_policy(string[] allow, string[] deny, string text) =>
        Should
            .Throw<ArgumentException>(() => new ChannelPolicy(allow, deny))
            .Message.ShouldBe(text);

    [Fact]
    public void Allowing_more_than_is_denied_is_no_contradiction()
    {
        new ChannelPolicy(allow: ["fs:*"], deny: ["fs:read"]).Allows("fs:write").ShouldBeTrue();
        new ChannelPolicy(allow: ["a*"], deny: ["*b"]).Allows("ab").ShouldBeFalse();
    }

    [Fact]
    public void Judging_allocates_nothing()
    {
        ChannelPolicy policy = new(allow: ["fs:*", "log", "a*b*c"], deny: ["fs:delete", "*x"]);
        Judge(policy);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Judge(policy);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        static void Judge(ChannelPolicy policy)
        {
            for (int i = 0; i < 100; i++)
            {
                policy.Allows("fs:read:something");
                policy.Allows("fs:delete");
                policy.Allows("a--b--b--d");
            }
        }
    }
}
