using System.Text.Json.Nodes;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Contracts.Tests.Frames;

public sealed class SyncRequestTests
{
    public static TheoryData<string> GoodNames =>
        GoldenFrames.Names(GoldenFrames.Sync.Where(vector => !vector.ContainsKey("code")));

    public static TheoryData<string> BrokenNames =>
        GoldenFrames.Names(GoldenFrames.Sync.Where(vector => vector.ContainsKey("code")));

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_golden_body_is_read_as_its_head_and_frames(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Sync, name);

        SyncRequest request = SyncRequest.Read(vector.Bytes());

        request.Version.ShouldBe(vector["version"]!.GetValue<long>());
        request.Token.ShouldBe(vector["token"]!.GetValue<string>());
        request.Instance.ShouldBe(vector["instance"]!.GetValue<string>());
        request.Received.ShouldBe(vector["received"]!.GetValue<long>());
        request
            .Frames.Select(frame => Convert.ToHexStringLower(FrameWriter.Write(frame)))
            .ShouldBe(vector["frames"]!.AsArray().Select(frame => frame!.GetValue<string>()));
    }

    [Fact]
    public void The_token_is_read_before_the_rest_is_there()
    {
        SyncRequest.ReadToken([1, 3, .. "key"u8, 9]).ShouldBe("key");
        Should.Throw<ProtocolException>(() => SyncRequest.ReadToken([1, 3, .. "ke"u8]));
    }

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void A_broken_body_is_refused_with_its_code_at_its_byte(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Sync, name);

        ProtocolException refusal = Should.Throw<ProtocolException>(() =>
            SyncRequest.Read(vector.Bytes())
        );

        refusal.Code.ShouldBe(vector["code"]!.GetValue<string>(), refusal.Message);
        refusal.At.ShouldBe(vector["at"]!.GetValue<int>(), refusal.Message);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_body_cut_anywhere_is_refused(string name)
    {
        byte[] body = GoldenFrames.Named(GoldenFrames.Sync, name).Bytes();

        for (int length = 0; length < body.Length; length++)
        {
            byte[] cut = body[..length];
            Should.Throw<ProtocolException>(() => SyncRequest.Read(cut));
        }
    }
}
