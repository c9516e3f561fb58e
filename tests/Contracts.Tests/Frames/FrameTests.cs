using System.Text.Json.Nodes;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Contracts.Tests.Frames;

public sealed class FrameTests
{
    public static TheoryData<string> GoodNames => GoldenFrames.Names(GoldenFrames.Good);

    public static TheoryData<string> BrokenNames => GoldenFrames.Names(GoldenFrames.Broken);

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_golden_frame_is_read_as_its_fields(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Good, name);

        Frame frame = FrameReader.Read(vector.Bytes(), vector.From());

        JsonNode
            .DeepEquals(FrameFields.Of(frame), vector["fields"])
            .ShouldBeTrue(FrameFields.Of(frame).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_golden_frame_is_written_as_its_bytes(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Good, name);
        Frame frame = FrameReader.Read(vector.Bytes(), vector.From());

        FrameWriter.Write(frame).ShouldBe(vector.Bytes());
    }

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void A_broken_frame_is_refused_with_its_code_at_its_byte(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Broken, name);

        ProtocolException refusal = Should.Throw<ProtocolException>(() =>
            FrameReader.Read(vector.Bytes(), vector.From())
        );

        refusal.Code.ShouldBe(vector["code"]!.GetValue<string>(), refusal.Message);
        refusal.At.ShouldBe(vector["at"]!.GetValue<int>(), refusal.Message);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_frame_cut_anywhere_is_a_shorter_frame_or_is_refused(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Good, name);
        byte[] bytes = vector.Bytes();

        for (int length = 0; length < bytes.Length; length++)
        {
            ReadsOrRefuses(bytes[..length], vector.From());
        }
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_frame_with_any_one_byte_changed_is_another_frame_or_is_refused(string name)
    {
        JsonObject vector = GoldenFrames.Named(GoldenFrames.Good, name);
        byte[] bytes = vector.Bytes();

        for (int at = 0; at < bytes.Length; at++)
        {
            byte original = bytes[at];
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                bytes[at] = (byte)value;
                ReadsOrRefuses(bytes, vector.From());
            }

            bytes[at] = original;
        }
    }

    [Fact]
    public void Every_kind_has_a_golden_frame_from_every_side_that_may_send_it()
    {
        var golden = GoldenFrames.Good.Select(v =>
            (v.From(), Kind: v["fields"]!["kind"]!.ToString())
        );
        var mayBeSent =
            from side in Enum.GetValues<FrameSide>()
            from kind in Enum.GetValues<FrameKind>()
            where FrameReader.IsFrom(kind, side)
            select (side, kind.ToString());

        mayBeSent.Except(golden).ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_with_a_lone_surrogate_cannot_be_written()
    {
        foreach (string name in new[] { "\ud800", "a\udc00", "\ud83e\ud83e\udd8a" })
        {
            Frame frame = new()
            {
                Kind = FrameKind.Send,
                Sequence = 1,
                Channel = new Channel(name),
            };

            Should.Throw<ArgumentException>(() => FrameWriter.Write(frame));
        }
    }

    [Fact]
    public void A_text_longer_than_the_scratch_buffer_is_written_whole()
    {
        string text = new('é', 5000);
        byte[] bytes = FrameWriter.Write(
            new()
            {
                Kind = FrameKind.Close,
                Code = "closed",
                Text = text,
            }
        );

        FrameReader.Read(bytes, FrameSide.Server).Text.ShouldBe(text);
    }

    [Fact]
    public void Writing_an_invoke_allocates_the_frame_and_nothing_else()
    {
        Frame frame = FrameReader.Read(
            GoldenFrames.Named(GoldenFrames.Good, "invoke").Bytes(),
            FrameSide.Client
        );
        long size = FrameWriter.Write(frame).Length;

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = FrameWriter.Write(frame);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBeLessThan(size + 40, "an array's head and padding");
    }

    private static void ReadsOrRefuses(byte[] bytes, FrameSide from)
    {
        try
        {
            Frame frame = FrameReader.Read(bytes, from);
            FrameWriter.Write(frame).ShouldBe(bytes);
        }
        catch (ProtocolException e)
        {
            e.At.ShouldBeInRange(0, bytes.Length);
            e.Code.ShouldBeOneOf(CloseCode.BadFrame, CloseCode.UnknownKind);
        }
    }
}
