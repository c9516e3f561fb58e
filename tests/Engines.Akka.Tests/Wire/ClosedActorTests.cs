using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Configuration;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>Other machines speak to the actors of the engine, and to no others.</summary>
public sealed class ClosedActorTests
{
    /// <summary>Paths that are not the engine's; each is an actor that is there.</summary>
    public static TheoryData<string> Closed =>
        ["user/own", "user/ipc/../own", "user", "system", "system/log1-DefaultLogger", "remote"];

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task An_actor_that_is_not_the_engines_hears_nothing_from_other_machines(
        string path
    )
    {
        await using Machine here = new("here");
        IActorRef own = here.Engine.System.ActorOf(Props.Create(() => new Own(null)), "own");
        await using Peer peer = new("");
        IActorRef ear = await peer.FindAsync(here);
        IActorRef closed = peer.Resolve($"{here.Engine.Address}/{path}");

        closed.Tell(new PortLeft(1));
        closed.Tell(new Identify(null));
        ear.Tell(new PortLeft(2));

        (await here.HearAsync()).ShouldBe(new PortLeft(2));
        (await own.Ask<int>("count", Machine.Patience)).ShouldBe(0);
        here.Engine.RefusedMessages.ShouldBe(2);
        here.Refusals.Count.ShouldBe(2);
        here.Refusals.ShouldAllBe(line =>
            line.StartsWith($"A message from {peer.Address} was refused: it is for ")
            && line.EndsWith(", and other machines speak to the engine's own actors only.")
        );
        peer.Losses.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_watches_an_actor_that_is_not_the_engines()
    {
        await using Machine here = new("here");
        here.Engine.System.ActorOf(Props.Create(() => new Own(null)), "own");
        await using Peer peer = new("");
        IActorRef ear = await peer.FindAsync(here);

        peer.Watch(peer.Resolve($"{here.Engine.Address}/user/own"));
        peer.Watch(ear);
        here.Engine.Stop(here.Ear);

        (await peer.EndAsync()).ShouldBe(ear);
        here.Engine.RefusedMessages.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_names_an_actor_that_is_not_the_engines_is_refused()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        IActorRef own = here.Engine.System.ActorOf(Props.Create(() => new Own(null)), "own");
        ActorRef ear = await there.FindAsync(here);
        ActorRef named = there.Engine.Wrap(
            there.Engine.Provider.ResolveActorRef($"{here.Engine.Address}/user/own")
        );

        ear.Tell(Call(named));
        ear.Tell(Call(ear));

        ((RendererInvoke)await here.HearAsync()).Caller.ShouldBe(here.Ear);
        (await own.Ask<int>("count", Machine.Patience)).ShouldBe(0);
        here.Refusals.ShouldHaveSingleItem()
            .ShouldEndWith("/user/own, and other machines speak to the engine's own actors only.");
    }

    [Fact]
    public async Task A_programs_own_actors_stay_reachable_where_the_engine_is_a_guest()
    {
        (PortLeft heard, long refused) = await TellAttachedAsync("");

        heard.ShouldBe(new PortLeft(1));
        refused.ShouldBe(0);
    }

    [Fact]
    public async Task A_program_may_ask_that_its_own_actors_are_closed()
    {
        (PortLeft heard, long refused) = await TellAttachedAsync(AkkaEngine.ClosedConfiguration);

        heard.ShouldBe(new PortLeft(2));
        refused.ShouldBe(1);
    }

    // Tells the program's actor from afar, then the engine's, which passes it on to the program's.
    private static async Task<(PortLeft, long)> TellAttachedAsync(string more)
    {
        using ActorSystem system = ActorSystem.Create(
            "guest",
            ConfigurationFactory
                .ParseString($"{more}\n{AkkaEngine.WireConfiguration}")
                .WithFallback(ConfigurationFactory.ParseString(Machine.Configuration))
        );
        TaskCompletionSource<PortLeft> heard = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        IActorRef own = system.ActorOf(Props.Create(() => new Own(heard)), "own");
        await using Machine here = new(
            AkkaEngine.Attach(system, new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes })
        );
        await using Peer peer = new("");
        IActorRef ear = await peer.FindAsync(here);

        peer.Resolve($"{here.Engine.Address}/user/own").Tell(new PortLeft(1));
        ear.Tell(new PortLeft(2));

        own.Tell(await here.HearAsync());
        PortLeft first = await heard.Task.WaitAsync(Machine.Patience);
        return (first, here.Engine.RefusedMessages);
    }

    private static RendererInvoke Call(ActorRef caller) =>
        new(new(1), new(5), new("c"), Payload.FromBytes(new byte[] { 1 }), caller);

    /// <summary>An actor of the program's own.</summary>
    private sealed class Own(TaskCompletionSource<PortLeft>? first) : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "count":
                    Sender.Tell(_count);
                    break;
                case PortLeft left:
                    _count++;
                    first?.TrySetResult(left);
                    break;
            }
        }
    }
}
