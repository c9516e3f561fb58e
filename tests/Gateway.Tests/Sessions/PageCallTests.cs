using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class PageCallTests
{
    [Fact]
    public void A_call_reaches_the_page_with_its_payload_untouched()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);

        Call(page, 3, Payload.FromBytes(new byte[] { 0xDE, 0xAD }));

        Frame asked = page.Connection.Of(FrameKind.Invoke).ShouldHaveSingleItem();
        asked.Channel.ShouldBe(new Channel("c"));
        asked.Payload.ToArray().ShouldBe([0xDE, 0xAD]);
        asked.Window.ShouldBeNull();
    }

    [Fact]
    public void The_page_answers_each_call_by_its_number()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);
        Call(page, 2);
        IReadOnlyList<Frame> asked = page.Connection.Of(FrameKind.Invoke);

        page.Next(Result(asked[1].Number, [1]));
        page.Next(Result(asked[0].Number, [2]));

        page.Heard<RendererAnswer>()
            .Select(one => (one.Document, one.Invocation.Value, one.Result.Bytes.Span[0]))
            .ShouldBe([(page.Document, 2, 1), (page.Document, 1, 2)]);
    }

    [Fact]
    public void What_the_pages_handler_throws_comes_with_code_text_and_data()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);

        page.Next(Failure(Asked(page).Number) with { HasData = true, Payload = new byte[] { 7 } });

        IpcError error = page.Heard<RendererAnswer>().ShouldHaveSingleItem().Error!;
        error.Code.ShouldBe("no-ink");
        error.Text.ShouldBe("Error: out of ink");
        error.Data!.Value.Bytes.ToArray().ShouldBe([7]);
    }

    [Fact]
    public void An_answer_to_nothing_has_no_effect()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);
        long number = Asked(page).Number;

        page.Next(Result(number, [1]));
        page.Next(Result(number, [1]));
        page.Next(Failure(number));
        page.Next(Result(number + 1, [1]));
        page.Next(Result(1L << 50, [1]));

        page.Heard<RendererAnswer>().ShouldHaveSingleItem();
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_caller_that_gives_up_is_told_to_the_page_and_gets_no_answer()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);
        long number = Asked(page).Number;

        page.Tell(new DeliverCancel(page.Document, new InvocationId(1), "timeout"));
        page.Tell(new DeliverCancel(page.Document, new InvocationId(1), "timeout"));
        page.Next(Result(number, [1]));

        Frame cancel = page.Connection.Of(FrameKind.Cancel).ShouldHaveSingleItem();
        (cancel.Number, cancel.Code).ShouldBe((number, "timeout"));
        page.Heard<RendererAnswer>().ShouldBeEmpty();
    }

    [Fact]
    public void A_call_to_a_page_that_is_away_waits_for_its_next_socket()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        page.Connection.Drop();
        world.Engine.RunUntilQuiet();

        Call(page, 1);
        TestConnection next = page.Attach();
        page.Next(Result(next.Of(FrameKind.Invoke).ShouldHaveSingleItem().Number, [1]));

        page.Heard<RendererAnswer>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_call_that_the_socket_lost_comes_again_over_the_next_one()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);
        page.Connection.Drop();
        world.Engine.RunUntilQuiet();

        TestConnection next = page.Attach(received: 0);
        page.Next(Result(next.Of(FrameKind.Invoke).ShouldHaveSingleItem().Number, [1]));

        page.Heard<RendererAnswer>().ShouldHaveSingleItem();
    }

    [Fact]
    public void One_call_too_many_fails_alone_until_another_is_answered()
    {
        using SessionWorld world = new(options => options.CallsInFlightMax = 1);
        TestPage page = Attached(world);
        Call(page, 1);

        Call(page, 2);
        page.Next(Result(Asked(page).Number, [1]));
        Call(page, 3);

        page.Heard<RendererAnswer>()
            .Select(one => (one.Invocation.Value, one.Error?.Code))
            .ShouldBe([(2, IpcErrorCode.TooManyCalls), (1, null)]);
        page.Connection.Of(FrameKind.Invoke).Count.ShouldBe(2);
    }

    [Fact]
    public void A_call_that_the_client_does_not_take_fails_alone()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);

        Call(page, 1, Payload.FromBytes(new byte[(1 << 20) + 1]));
        Call(page, 2);

        RendererAnswer answer = page.Heard<RendererAnswer>().ShouldHaveSingleItem();
        answer.Error!.Code.ShouldBe(IpcErrorCode.TooLarge);
        page.Connection.Of(FrameKind.Invoke).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_call_on_a_channel_that_the_wire_cannot_carry_fails_alone()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);

        page.Tell(
            new DeliverCall(page.Document, new InvocationId(1), new Channel("\ud800"), Nothing)
        );

        RendererAnswer answer = page.Heard<RendererAnswer>().ShouldHaveSingleItem();
        answer.Error!.Code.ShouldBe(IpcErrorCode.BadArguments);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_call_for_another_document_is_dropped()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);

        page.Tell(
            new DeliverCall(new DocumentId(99), new InvocationId(1), new Channel("c"), Nothing)
        );

        page.Connection.Of(FrameKind.Invoke).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_is_told_which_window_calls_and_sends()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        WindowSender other = new(new WindowId(3), "list");
        Channel channel = new("c");

        page.Tell(new DeliverCall(page.Document, new InvocationId(1), channel, Nothing, other));
        page.Tell(new Deliver(page.Document, channel, Nothing, false, [], other));
        WindowSender nameless = other with { Name = null };
        page.Tell(new Deliver(page.Document, channel, Nothing, false, [], nameless));

        Asked(page).Window.ShouldBe(new FrameWindow(3, "list"));
        page.Connection.Of(FrameKind.Deliver)
            .Select(one => one.Window)
            .ShouldBe([new FrameWindow(3, "list"), new FrameWindow(3, "")]);
    }

    [Fact]
    public void What_the_page_asks_while_it_closes_is_not_taken_for_an_answer()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Call(page, 1);

        page.Tell(new UnloadQuestion(page.Document, 1));
        IReadOnlyList<Frame> asked = page.Connection.Of(FrameKind.Invoke);
        page.Next(Result(asked[1].Number, [1]));
        page.Next(Result(asked[0].Number, [1]));

        page.Heard<RendererUnloadAnswer>().ShouldHaveSingleItem();
        page.Heard<RendererAnswer>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_page_sends_to_another_window_by_name_or_number()
    {
        using SessionWorld world = new();
        TestPage page = Attached(world);
        Frame send = TestPage.SendFrame("c") with { Payload = new byte[] { 5 } };

        page.Next(send with { Window = new FrameWindow(0, "list") });
        page.Next(send with { Window = new FrameWindow(4, "") });
        page.Next(send with { Window = new FrameWindow(1L << 52, "") });

        page.Heard<RendererSendWindow>()
            .Select(one => one.Target)
            .ShouldBe(["list", new WindowId(4), new WindowId(int.MaxValue)]);
        page.Heard<RendererSendWindow>()[0].Arguments.Bytes.ToArray().ShouldBe([5]);
        page.Heard<RendererSend>().ShouldBeEmpty();
    }

    [Fact]
    public void A_page_calls_another_window_as_it_calls_main()
    {
        using SessionWorld world = new(options => options.CallsInFlightMax = 1);
        TestPage page = Attached(world);

        page.Next(CallOf(5));
        page.Next(CallOf(6));
        page.Next(
            new()
            {
                Kind = FrameKind.Cancel,
                Number = 5,
                Code = "cancelled",
            }
        );
        page.Next(CallOf(7));
        page.Tell(new CallOutcome(new InvocationId(7), Payload.FromScalar(1)));

        page.Heard<RendererInvokeWindow>()
            .Select(one => (one.Invocation.Value, one.Target, one.Caller))
            .ShouldBe([(5, "list", page.Session), (7, "list", page.Session)]);
        page.Heard<RendererCancel>().ShouldHaveSingleItem().Invocation.Value.ShouldBe(5);
        page.Connection.Of(FrameKind.Error).ShouldHaveSingleItem().Number.ShouldBe(6);
        page.Connection.Of(FrameKind.Result).ShouldHaveSingleItem().Number.ShouldBe(7);
    }

    private static Payload Nothing => Payload.FromBytes(TestPage.NoArguments);

    private static TestPage Attached(SessionWorld world)
    {
        TestPage page = world.Open();
        page.Attach();
        return page;
    }

    private static void Call(TestPage page, long call, Payload? arguments = null) =>
        page.Tell(
            new DeliverCall(
                page.Document,
                new InvocationId(call),
                new Channel("c"),
                arguments ?? Nothing
            )
        );

    private static Frame Asked(TestPage page) => page.Connection.Of(FrameKind.Invoke)[0];

    private static Frame Result(long call, byte[] payload) =>
        new()
        {
            Kind = FrameKind.Result,
            Number = call,
            Payload = payload,
        };

    private static Frame Failure(long call) =>
        new()
        {
            Kind = FrameKind.Error,
            Number = call,
            Code = "no-ink",
            Text = "Error: out of ink",
        };

    private static Frame CallOf(long call) =>
        new()
        {
            Kind = FrameKind.Invoke,
            Number = call,
            Channel = new Channel("c"),
            Window = new FrameWindow(0, "list"),
            Payload = TestPage.NoArguments,
        };
}
