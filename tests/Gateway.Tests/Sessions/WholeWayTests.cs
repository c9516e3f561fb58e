using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Simulation;
using ActorIpc.Gateway.Sessions;
using ActorIpc.Gateway.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Gateway.Tests.Sessions;

/// <summary>A real main, a node and its sessions, in whatever order messages come.</summary>
public sealed class WholeWayTests
{
    private const int SeedCount = 200;

    [Fact]
    public void A_page_on_a_node_is_answered_by_main()
    {
        ForEachSeed(way =>
        {
            way.App.IpcMain.Handle("c", () => 1);
            TestConnection page = way.Attach();
            page.Arrive(FrameWriter.Write(Invoke(1)));
            way.Engine.RunUntilQuiet();

            page.Of(FrameKind.Result).ShouldHaveSingleItem().Number.ShouldBe(1);
        });
    }

    [Fact]
    public void A_window_that_is_destroyed_is_never_taken_for_a_main_that_is_lost()
    {
        ForEachSeed(way =>
        {
            TestConnection page = way.Attach();
            way.Window.Destroy();
            way.Engine.Advance(TimeSpan.FromMinutes(1));

            page.Closed.ShouldBe(CloseCode.Closed);
            way.Node.HasLostMain.ShouldBeFalse();
        });
    }

    [Fact]
    public void A_main_that_is_lost_is_never_taken_for_a_window_that_is_closed()
    {
        ForEachSeed(way =>
        {
            TestConnection page = way.Attach();
            way.Engine.RunUntilQuiet();
            way.Engine.Stop(way.App.Root);
            way.Engine.RunUntilQuiet();
            page.Closed.ShouldBeNull();

            // As MappedApp does when the node has left.
            way.Node.Left.IsCompleted.ShouldBeTrue();
            way.Node.HasLostMain.ShouldBeTrue();
            way.Sessions.Tell(new StopSessions(CloseCode.MainGone));
            way.Engine.RunUntilQuiet();

            page.Closed.ShouldBe(CloseCode.MainGone);
        });
    }

    [Fact]
    public void A_gateway_that_is_lost_is_told_of_once_whether_its_page_had_come_or_not()
    {
        ForEachSeed(way =>
        {
            List<string> gone = [];
            way.Window.WebContents.RenderProcessGone += (_, e) => gone.Add(e.Reason);
            _ = way.Attach();
            way.Engine.Stop(way.Sessions);
            way.Engine.RunUntilQuiet();

            gone.ShouldHaveSingleItem().ShouldBeOneOf("killed", "abnormal-exit");
        });
    }

    private static Frame Invoke(long call) =>
        new()
        {
            Kind = FrameKind.Invoke,
            Sequence = call,
            Number = call,
            Channel = new("c"),
            Payload = TestPage.NoArguments,
        };

    private static void ForEachSeed(Action<Way> test)
    {
        using TestFolder folder = new();
        folder.Write("index.html", WebWorld.Html);
        for (ulong seed = 1; seed <= SeedCount; seed++)
        {
            using Way way = new(seed, folder);
            test(way);
        }
    }

    /// <summary>From main to a page's socket.</summary>
    private sealed class Way : IDisposable
    {
        private readonly SessionSurroundings _surroundings;

        public Way(ulong seed, TestFolder folder)
        {
            Engine = new SimulationEngine(seed);
            App = Engine.Run(IpcApp.StartAsync(Engine, new() { LeaveEngineRunning = true }));
            App.WindowAllClosed += static (_, _) => { };
            Node = Engine.Run(IpcNode.JoinAsync(Engine, App.Root, new() { Name = "edge" }));
            _surroundings = new(new GatewayOptions(), NullLogger.Instance, Node.Main);
            Sessions = Engine.Spawn(Props.Of(() => new SessionsActor(_surroundings)));
            Window = Engine.Run(App.CreateWindowAsync(new() { RootDirectory = folder.Path }));
            Window.LoadFile("index.html");
        }

        public SimulationEngine Engine { get; }

        public IpcApp App { get; }

        public IpcNode Node { get; }

        public ActorRef Sessions { get; }

        public BrowserWindow Window { get; }

        /// <summary>A page that has said Hello; how far that has come is open.</summary>
        public TestConnection Attach()
        {
            Page page = Ask<Page>(Node.Main, new FindUnvisitedPage());
            SessionPlace place = new();
            Ask<SessionReserved>(Sessions, new ReserveSession(place)).IsGranted.ShouldBeTrue();
            OpenDocument open = new("http://127.0.0.1/", Opener: Sessions);
            DocumentOpened document = Ask<DocumentOpened>(page.Door, open);
            OpenSession session = new(place, page, document);
            string token = Ask<SessionOpened>(Sessions, session).Token.ShouldNotBeNull();
            _surroundings.Handshakes.TryBegin().ShouldBeTrue();
            TestConnection connection = new() { Owner = Sessions };
            Sessions.Tell(new ConnectionOpened(connection, page.Window));
            connection.Arrive(
                FrameWriter.Write(
                    new()
                    {
                        Kind = FrameKind.Hello,
                        Hello = new(1, token, "instance", 0, 1 << 20, "url"),
                    }
                )
            );
            while (connection.Received.Count == 0 && Engine.Step()) { }

            return connection;
        }

        public void Dispose() =>
            Engine.Run(Engine.StopAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();

        private T Ask<T>(ActorRef actor, object question) =>
            Engine.Run(actor.AskAsync<T>(question, TimeSpan.FromSeconds(10)));
    }
}
