using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

/// <summary>How a page behind a socket is asked to close, unloads and hangs.</summary>
public sealed class EndTests
{
    private static readonly byte[] Undefined = Convert.FromHexString("ff0f5f");

    [Theory]
    [InlineData(FrameKind.Error, IpcErrorCode.Refused, true)]
    [InlineData(FrameKind.Error, IpcErrorCode.NoHandler, false)]
    [InlineData(FrameKind.Result, null, false)]
    [Trait("Rule", "R178")]
    public void A_page_is_asked_whether_it_closes(FrameKind kind, string? code, bool isRefused)
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new UnloadQuestion(page.Document, Attempt: 5));
        Frame asked = page.Connection.Of(FrameKind.Invoke).ShouldHaveSingleItem();
        asked.Channel.ShouldBe(Contracts.Channel.Framework("page:beforeunload"));
        Answer(page, asked.Number, kind, code);
        Answer(page, asked.Number, kind, code);

        page.Heard<RendererUnloadAnswer>()
            .ShouldHaveSingleItem()
            .ShouldBe(new RendererUnloadAnswer(page.Document, 5, isRefused));
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R59")]
    public void A_page_whose_window_closes_unloads_and_speaks_until_it_has()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new DocumentClosed(page.Document, "closed"));
        Frame asked = page.Connection.Of(FrameKind.Invoke).ShouldHaveSingleItem();
        asked.Channel.ShouldBe(Contracts.Channel.Framework("page:unload"));
        page.Connection.Closed.ShouldBeNull();
        page.Send("last words");
        Answer(page, asked.Number, FrameKind.Result, code: null);

        page.Heard<RendererSend>().ShouldHaveSingleItem().Channel.Name.ShouldBe("last words");
        page.Heard<RendererUnloaded>().ShouldHaveSingleItem();
        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Fact]
    public void A_page_that_does_not_unload_when_its_window_closes_is_closed()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new DocumentClosed(page.Document, "closed"));
        world.Advance(TimeSpan.FromSeconds(5));

        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Theory]
    [InlineData("destroyed", CloseCode.Closed)]
    [InlineData("killed", CloseCode.Killed)]
    [InlineData("stopping", CloseCode.Stopping)]
    [Trait("Rule", "R180")]
    public void Other_ends_come_at_once(string reason, string code)
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new DocumentClosed(page.Document, reason));

        page.Connection.Of(FrameKind.Invoke).ShouldBeEmpty();
        page.Connection.Closed.ShouldBe(code);
    }

    [Fact]
    public void The_document_of_a_frame_that_was_taken_out_may_say_its_last_words()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new DocumentClosed(page.Document, "removed"));
        page.Send("bye");
        page.Connection.Closed.ShouldBeNull();
        page.Next(new() { Kind = FrameKind.Unload });

        page.Heard<RendererSend>().ShouldHaveSingleItem().Channel.Name.ShouldBe("bye");
        page.Heard<RendererUnloaded>().ShouldHaveSingleItem();
        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Fact]
    [Trait("Rule", "R187")]
    public void A_page_that_answers_no_ping_hangs_until_it_comes_back()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        world.Advance(TimeSpan.FromSeconds(45));
        page.Heard<RendererHangs>()
            .ShouldHaveSingleItem()
            .ShouldBe(new RendererHangs(page.Document, IsHanging: true));
        page.Attach();

        page.Heard<RendererHangs>()[^1].ShouldBe(new RendererHangs(page.Document, false));
    }

    private static void Answer(TestPage page, long call, FrameKind kind, string? code) =>
        page.Next(
            new()
            {
                Kind = kind,
                Number = call,
                Code = code,
                Text = code,
                Payload = kind == FrameKind.Result ? Undefined : default,
            }
        );
}
