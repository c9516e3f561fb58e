using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Sessions;
using ActorIpc.Gateway.Tests.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class SyncTests
{
    private const string NeverSentHex =
        "ff0f6f22056572726f7222147265706c7920776173206e657665722073656e747b01";

    [Fact]
    public void A_sync_request_before_any_socket_is_answered_when_main_answers()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();

        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(call: 3)));
        exchange.Answer.IsCompleted.ShouldBeFalse();
        page.Tell(new CallOutcome(new InvocationId(3), Payload.FromScalar("pong")));

        Frame answer = AnswerOf(exchange);
        answer.Kind.ShouldBe(FrameKind.Result);
        answer.Sequence.ShouldBe(0);
        answer.Number.ShouldBe(3);
        page.Heard<RendererAttached>().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_frames_of_a_batch_come_before_the_sync_and_only_once()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Send("1");
        Frame second = page.Numbered(TestPage.SendFrame("2"));
        Frame sync = page.Numbered(TestPage.SyncFrame(1));

        page.Sync(TestPage.SendFrame("1") with { Sequence = 1 }, second, sync);
        page.Say(second);

        page.Heard<RendererSend>().Select(send => send.Channel.Name).ShouldBe(["1", "2"]);
        page.Heard<RendererMessage>()[^1].ShouldBeOfType<RendererSendSync>();
    }

    [Fact]
    public void A_sync_that_nobody_answers_ends_at_the_limit()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        world.Advance(TimeSpan.FromSeconds(15));
        page.Say(new() { Kind = FrameKind.Pong });
        world.Advance(TimeSpan.FromSeconds(15));

        Convert.ToHexStringLower(AnswerOf(exchange).Payload.Span).ShouldBe(NeverSentHex);
        page.Heard<RendererCancel>().ShouldHaveSingleItem().Reason.ShouldBe("timeout");
    }

    [Fact]
    public void A_sync_that_main_says_is_never_answered_returns_that()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        IpcError error = new(IpcErrorCode.ReplyNeverSent, "reply was never sent");
        page.Tell(new CallOutcome(new InvocationId(1), default, error));

        Convert.ToHexStringLower(AnswerOf(exchange).Payload.Span).ShouldBe(NeverSentHex);
    }

    [Fact]
    public void A_sync_that_was_refused_returns_what_says_so()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        page.Tell(
            new CallOutcome(
                new InvocationId(1),
                Payload.FromScalar("why"),
                new IpcError(IpcErrorCode.Refused, "why")
            )
        );

        AnswerOf(exchange).Kind.ShouldBe(FrameKind.Result);
        CloneSerializer.Deserialize<string>(AnswerOf(exchange).Payload).ShouldBe("why");
    }

    [Fact]
    public void A_client_ahead_by_one_sync_request_waits_with_the_next_until_main_has_caught_up()
    {
        using SessionWorld world = new(options => options.Credit = 4);
        TestPage page = world.Open();
        page.Attach();
        page.IsBusy = true;
        SyncExchange first = page.Sync(Burst(page, call: 1));
        page.Heard<RendererSend>().Count.ShouldBe(10, "it is never held up by credit");
        page.Tell(new CallOutcome(new InvocationId(1), Payload.FromScalar("one")));

        SyncExchange second = page.Sync(Burst(page, call: 2));

        first.Answer.IsCompleted.ShouldBeTrue();
        page.Heard<RendererSend>().Count.ShouldBe(10);
        page.CatchUp();
        page.Heard<RendererSend>().Count.ShouldBe(20);
        page.Tell(new CallOutcome(new InvocationId(2), Payload.FromScalar("two")));
        AnswerOf(second).Number.ShouldBe(2);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public async Task A_sync_request_that_waits_for_credit_is_cut_off_by_the_next_or_at_the_limit()
    {
        using SessionWorld world = new(options => options.Credit = 4);
        TestPage page = world.Open();
        page.IsBusy = true;
        _ = page.Sync(Burst(page, call: 1));
        Frame[] burst = Burst(page, call: 2);

        SyncExchange second = page.Sync(burst);
        SyncExchange third = page.Sync(burst);
        second.Answer.IsCompletedSuccessfully.ShouldBeTrue();
        third.Answer.IsCompleted.ShouldBeFalse();
        world.Advance(world.Options.ResumeTimeout - TimeSpan.FromSeconds(1));
        page.Attach();
        world.Advance(TimeSpan.FromSeconds(1));
        page.CatchUp();

        (await second.Answer).IsCutOff.ShouldBeTrue();
        (await third.Answer).IsCutOff.ShouldBeTrue();
        page.Heard<RendererSend>().Count.ShouldBe(10, "the client still has them");
        Frame again = burst[0];
        page.Say(again);
        page.Heard<RendererSend>().Count.ShouldBe(11);
    }

    [Fact]
    public void A_client_that_hangs_up_frees_its_call()
    {
        using SessionWorld world = new(options => options.CallsInFlightMax = 1);
        TestPage page = world.Open();
        page.Attach();
        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        world.Abandon(exchange);
        page.Invoke(2);

        page.Heard<RendererCancel>().ShouldHaveSingleItem().Reason.ShouldBe("cancelled");
        page.Heard<RendererInvoke>().ShouldHaveSingleItem();
    }

    [Fact]
    public void An_unload_in_a_beacon_ends_the_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        SyncExchange exchange = page.Sync(page.Numbered(new() { Kind = FrameKind.Unload }));

        Answered(exchange).Frame.ShouldBeNull();
        Answered(exchange).Code.ShouldBeNull();
        page.Heard<RendererUnloaded>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_sync_of_another_instance_is_refused_without_harm()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Instance = "another";

        SyncExchange exchange = page.Sync(TestPage.SyncFrame(1) with { Sequence = 1 });

        Answered(exchange).Code.ShouldBe(CloseCode.TokenUsed);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_sync_with_a_wrong_token_is_refused()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Began(new(page.Document, 5, 1), "wrong");

        SyncExchange exchange = page.Sync(TestPage.SyncFrame(1) with { Sequence = 1 });

        Answered(exchange).Code.ShouldBe(CloseCode.BadToken);
    }

    [Fact]
    public void A_batch_with_a_gap_is_refused_and_ends_the_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        SyncExchange exchange = page.Sync(TestPage.SyncFrame(1) with { Sequence = 5 });

        Answered(exchange).Code.ShouldBe(CloseCode.BadSequence);
        page.Connection.Closed.ShouldBe(CloseCode.BadSequence);
    }

    [Fact]
    public void A_sync_over_the_socket_is_an_unknown_kind()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Next(TestPage.SyncFrame(1));

        page.Connection.Closed.ShouldBe(CloseCode.UnknownKind);
    }

    [Fact]
    public void A_session_that_ends_answers_who_waits()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        SyncExchange exchange = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        page.Tell(new DocumentClosed(page.Document, "closed"));

        Convert.ToHexStringLower(AnswerOf(exchange).Payload.Span).ShouldBe(NeverSentHex);
    }

    [Fact]
    public void A_sync_that_crosses_the_end_of_its_session_is_answered()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            using SessionWorld world = new(seed: seed);
            TestPage page = world.Open();
            page.Attach();
            SyncRequest request = new(1, page.Token!, page.Instance, 1, [TestPage.SyncFrame(1)]);

            SyncExchange exchange = world.SyncWhileStopping(page, request);

            exchange.Answer.IsCompleted.ShouldBeTrue(world.Engine.ToString());
        }
    }

    private static Frame[] Burst(TestPage page, long call)
    {
        IEnumerable<Frame> sends = Enumerable
            .Range(0, 10)
            .Select(_ => page.Numbered(TestPage.SendFrame()));
        return [.. sends, page.Numbered(TestPage.SyncFrame(call))];
    }

    private static Frame AnswerOf(SyncExchange exchange) =>
        FrameReader.Read(Answered(exchange).Frame, FrameSide.Server);

    private static SyncAnswer Answered(SyncExchange exchange)
    {
        exchange.Answer.IsCompleted.ShouldBeTrue();
        return exchange.Answer.GetAwaiter().GetResult();
    }
}
