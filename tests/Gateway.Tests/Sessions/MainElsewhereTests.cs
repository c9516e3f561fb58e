using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Sessions;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

/// <summary>Sessions whose main is another process, and may be lost without a word.</summary>
public sealed class MainElsewhereTests
{
    [Fact]
    public void A_door_that_ends_while_main_answers_was_that_of_a_closed_window()
    {
        List<object> asked = [];
        using SessionWorld world = WorldWith(asked, answers: true);
        TestPage page = world.Open();
        page.Attach();

        world.Engine.Stop(page.Door);
        world.Engine.RunUntilQuiet();

        asked.ShouldHaveSingleItem().ShouldBe(new FindPage(page.Page.Window, page.Page.Key));
        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Fact]
    public void A_door_that_ends_while_main_is_silent_is_no_closed_window()
    {
        using SessionWorld world = WorldWith([], answers: false);
        TestPage page = world.Open();
        page.Attach();

        world.Engine.Stop(page.Door);
        world.Engine.RunUntilQuiet();
        page.Connection.Closed.ShouldBeNull();
        world.StopSessions(CloseCode.MainGone);

        page.Connection.Closed.ShouldBe(CloseCode.MainGone);
        CloseCode.IsFinal(CloseCode.MainGone).ShouldBeTrue("main comes back with other windows");
    }

    [Fact]
    public void A_page_that_says_good_bye_when_main_is_lost_was_closed()
    {
        List<object> asked = [];
        using SessionWorld world = WorldWith(asked, answers: false);
        TestPage page = world.Open();
        page.Attach();
        page.Tell(new DocumentClosed(page.Document, "closed"));

        world.Engine.Stop(page.Door);
        world.Engine.RunUntilQuiet();

        asked.ShouldBeEmpty();
        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Fact]
    public void Nobody_stays_blocked_when_main_is_lost_and_newcomers_are_told()
    {
        using SessionWorld world = WorldWith([], answers: false);
        TestPage page = world.Open();
        page.Attach();
        SyncExchange sync = page.Sync(page.Numbered(TestPage.SyncFrame(1)));

        world.StopSessions(CloseCode.MainGone);
        TestConnection late = world.Connect();

        sync.Answer.IsCompleted.ShouldBeTrue();
        page.Connection.Closed.ShouldBe(CloseCode.MainGone);
        late.Closed.ShouldBe(CloseCode.MainGone);
    }

    private static SessionWorld WorldWith(List<object> asked, bool answers) =>
        new(main: engine =>
            engine.Spawn(
                Props.Of(() =>
                    new TestDoor(
                        asked,
                        () =>
                            (_, asker) =>
                            {
                                if (answers)
                                {
                                    asker.Tell(new PageRefused());
                                }
                            },
                        () => false
                    )
                )
            )
        );
}
