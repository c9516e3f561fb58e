using ActorIpc.Gateway.Pages;

namespace ActorIpc.Gateway.Tests.Pages;

public sealed class ContentPolicyTests
{
    [Theory]
    [InlineData("default-src 'self'", null)]
    [InlineData("DEFAULT-SRC 'SELF'; img-src *", null)]
    [InlineData("script-src 'self'; connect-src 'self'; default-src 'none'", null)]
    [InlineData("img-src 'none'", null)]
    [InlineData("", null)]
    [InlineData("script-src 'nonce-abc'", "abc")]
    [InlineData("script-src 'strict-dynamic' 'nonce-abc'", "abc")]
    [InlineData("script-src http://127.0.0.1:5480", null)]
    [InlineData("script-src-elem 'self'; script-src 'none'", null)]
    public void A_policy_with_room_for_the_client_passes(string policy, string? nonce) =>
        ContentPolicy.Allows(policy, nonce).ShouldBeTrue();

    [Theory]
    [InlineData("default-src 'none'", null)]
    [InlineData("script-src 'none'", null)]
    [InlineData("script-src 'unsafe-inline'", null)]
    [InlineData("script-src 'nonce-abc'", null)]
    [InlineData("script-src 'nonce-abc'", "ABC")]
    [InlineData("script-src 'self' 'strict-dynamic'", null)]
    [InlineData("script-src 'self'; connect-src 'none'", null)]
    [InlineData("script-src 'self'; default-src 'none'", null)]
    [InlineData("script-src 'none'; script-src 'self'", null)]
    public void A_policy_that_stops_the_client_is_seen(string policy, string? nonce) =>
        ContentPolicy.Allows(policy, nonce).ShouldBeFalse();
}
