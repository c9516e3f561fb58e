using System.Runtime.Serialization;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Dispatch.SysMsg;
using global::Akka.Routing;
using global::Akka.Util;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>What Akka.NET would read from whoever reaches the port.</summary>
/// <remarks>A peer without an engine chooses serializer, manifest and bytes.</remarks>
public sealed class ForeignMessageTests
{
    private static readonly string Gadgets = typeof(Gadget).TypeQualifiedName();

    /// <summary>By the number of the serializer and what is sent with it.</summary>
    private static readonly Dictionary<string, Func<IActorRef, Peer, object>> Attacks = new()
    {
        ["0 nothing"] = (_, _) => new Forged(0, "", []),
        ["1 json: any type"] = (_, _) =>
            new Forged(1, "", "{\"$type\":\"System.Object\"}"u8.ToArray()),
        ["2 proto: an object of any type"] = (_, _) => new Forged(2, Gadgets, []),
        ["3 daemon-create"] = (_, _) => new Forged(3, "", []),
        ["4 bytes"] = (_, _) => new byte[] { 1, 2 },
        ["6 containers: a selection"] = (ear, _) =>
            new ActorSelectionMessage("x", [.. ear.Path.Elements.Select(Child)]),
        ["6 containers: a value inside"] = (_, _) =>
            new ActorSelectionMessage(new Status.Failure(new Gadget()), [Child("system")]),
        ["16 misc: an exception of any type"] = (_, _) => new Status.Failure(new Gadget()),
        ["16 misc: a success"] = (_, _) => new Status.Success("x"),
        ["16 misc: a reference"] = (ear, _) => ear,
        ["16 misc: an end"] = (_, _) => PoisonPill.Instance,
        ["16 misc: a kill"] = (_, _) => Kill.Instance,
        ["16 misc: a configuration"] = (_, _) => ConfigurationFactory.ParseString("a = 1"),
        ["16 misc: a scope"] = (_, peer) => new RemoteScope(peer.Address),
        ["16 misc: a router"] = (_, _) => new RoundRobinPool(1),
        ["16 misc: a question with a value"] = (_, _) => new Identify("x"),
        ["16 misc: a question with a value of any type"] = (_, _) =>
            new Identify(new Status.Failure(new Gadget())),
        ["16 misc: an answer with a value of any type"] = (ear, _) =>
            new ActorIdentity(new Status.Failure(new Gadget()), ear),
        ["16 misc: a question in a question"] = (_, _) => new Identify(new Identify(null)),
        ["16 misc: nothing of it"] = (_, _) => new Forged(16, "?", []),
        ["17 primitive: text"] = (_, _) => "x",
        ["17 primitive: a number"] = (_, _) => 1,
        ["17 primitive: a long number"] = (_, _) => 1L,
        ["22 system: terminate"] = (_, _) => new Terminate(),
        ["22 system: suspend"] = (_, _) => new Suspend(),
        ["22 system: resume"] = (_, _) => new Resume(null),
        ["22 system: restart"] = (_, _) => new Recreate(new Gadget()),
        ["22 system: create"] = (_, _) => new Create(null),
        ["22 system: a child"] = (ear, _) => new Supervise(ear, true),
        ["22 system: a failure"] = (ear, _) => new Failed(ear, new Gadget(), 1),
        ["22 system: watch somebody"] = (ear, peer) =>
            new Watch((IInternalActorRef)peer.Self, (IInternalActorRef)ear),
        ["22 system: watch no longer"] = (ear, peer) =>
            new Unwatch((IInternalActorRef)peer.Self, (IInternalActorRef)ear),
        ["22 system: your own has died"] = (ear, _) => new DeathWatchNotification(ear, true, false),
        ["22 system: a machine has died"] = (_, peer) =>
            new DeathWatchNotification(peer.Self, true, true),
        ["22 system: not even that"] = (_, _) => new ForgedCommand(new Forged(22, Gadgets, [])),
        ["1 json, as what must not be lost"] = (_, _) => new ForgedCommand(new Forged(1, "", [])),
        ["77 of nobody"] = (_, _) => new Forged(77, Gadgets, []),
        ["78 of nobody, as what must not be lost"] = (_, _) =>
            new ForgedCommand(new Forged(78, Gadgets, [])),
        ["-5 hyperion with a type by name"] = (_, _) => new Forged(-5, Gadgets, []),
    };

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_machines_have_no_use_for_costs_itself_and_nothing_else(string attack)
    {
        await using Machine here = new("here");
        await using Peer peer = new(Peer.Forging);
        IActorRef ear = await peer.FindAsync(here);
        object message = Attacks[attack](ear, peer);
        Gadget.Made = 0;

        Send(ear, new PortLeft(1));
        Send(ear, message);
        Send(ear, new PortLeft(2));

        // The ear lives, and hears what came before and after, over the same association.
        (await here.HearAsync()).ShouldBe(new PortLeft(1));
        (await here.HearAsync()).ShouldBe(new PortLeft(2));
        here.HasHeardAll.ShouldBeTrue();
        Gadget.Made.ShouldBe(0);
        here.Engine.RefusedMessages.ShouldBe(1);
        here.Refusals.ShouldHaveSingleItem()
            .ShouldStartWith($"A message from {peer.Address} was refused: ");
        peer.Losses.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_that_nobody_knows_is_refused_and_named()
    {
        await using Machine here = new("here");
        await using Peer peer = new(Peer.Forging);
        IActorRef ear = await peer.FindAsync(here);

        Send(ear, new Forged(77, Gadgets, []));
        Send(ear, new Forged(int.MinValue, "", []));
        Send(ear, new Forged(int.MaxValue, new string('x', 100_000), []));
        Send(ear, new PortLeft(2));

        (await here.HearAsync()).ShouldBe(new PortLeft(2));
        string refused =
            $"A message from {peer.Address} was refused: machines have no use for serializer ";
        here.Refusals.Count.ShouldBe(3);
        here.Refusals[0].ShouldBe($"{refused}77 with the manifest '{Gadgets}'.");
        here.Refusals[1].ShouldBe($"{refused}{int.MinValue} with the manifest ''.");
        // What a peer makes long is cut off.
        here.Refusals[2].ShouldStartWith($"{refused}{int.MaxValue} with the manifest 'xxx");
        here.Refusals[2].Length.ShouldBeLessThan(1_100);
        here.Engine.RefusedMessages.ShouldBe(3);
        peer.Losses.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_deploys_an_actor_here_from_afar()
    {
        await using Machine here = new("here");
        await using Peer peer = new(Deployment(here.Engine.Address));
        IActorRef ear = await peer.FindAsync(here);
        Spy.Begin();

        peer.System.ActorOf<Spy>("spy");
        Send(ear, new PortLeft(2));

        (await here.HearAsync()).ShouldBe(new PortLeft(2));
        here.Refusals.ShouldContain(line => line.Contains("serializer 3"));
        Spy.Made.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_runs_Akka_as_it_is_has_actors_deployed_from_afar()
    {
        using ActorSystem bare = ActorSystem.Create("bare", Machine.Configuration);
        Address address = ((ExtendedActorSystem)bare).Provider.DefaultAddress;
        await using Peer peer = new(Deployment($"{address}"));
        Spy.Begin();

        peer.System.ActorOf<Spy>("spy");

        (await Spy.Made.WaitAsync(Machine.Patience)).ShouldBe(address);
        await bare.Terminate();
    }

    [Fact]
    public async Task A_command_that_must_not_leave_does_not_hold_up_the_next()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        ((IInternalActorRef)((AkkaRef)ear).Actor).Stop();
        here.Ear.Tell(new Watching(ear));
        await ear.AskAsync<PortStarted>(new RendererUnloaded(default), Machine.Patience);
        there.Engine.Stop(there.Ear);

        (await here.HearAsync()).ShouldBe(new Contracts.Engine.Terminated(ear));
        here.Refusals.ShouldHaveSingleItem().ShouldContain("was not sent");
        there.Engine.RefusedMessages.ShouldBe(0);
    }

    private static string Deployment(string target) =>
        $$"""akka.actor.deployment { /spy { remote = "{{target}}" } }""";

    private static SelectionPathElement Child(string name) => new SelectChildName(name);

    private static void Send(IActorRef to, object message)
    {
        if (message is ISystemMessage command)
        {
            ((IInternalActorRef)to).SendSystemMessage(command);
        }
        else
        {
            to.Tell(message, ActorRefs.NoSender);
        }
    }

    /// <summary>Says where it was made.</summary>
    private sealed class Spy : UntypedActor
    {
        private static TaskCompletionSource<Address> _made = new();

        public Spy() =>
            _made.TrySetResult(((ExtendedActorSystem)Context.System).Provider.DefaultAddress);

        public static Task<Address> Made => _made.Task;

        public static void Begin() =>
            _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override void OnReceive(object message) { }
    }

    /// <summary>Counts how many of it were made.</summary>
    [Serializable]
    private sealed class Gadget : Exception
    {
        public Gadget() => Made++;

        // Akka.NET makes exceptions by it.
        private Gadget(SerializationInfo info, StreamingContext context) => Made++;

        public static int Made { get; set; }
    }
}
