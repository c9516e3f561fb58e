using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Event;
using global::Akka.TestKit;
using global::Akka.TestKit.Xunit2;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>What is refused stands in the log of the actor system.</summary>
public sealed class RefusalLogTests()
    : TestKit(
        ConfigurationFactory
            .ParseString(Kits.Patient)
            .WithFallback(ConfigurationFactory.ParseString(AkkaEngine.WireConfiguration))
            .WithFallback(ConfigurationFactory.ParseString(Frames))
            .WithFallback(ConfigurationFactory.ParseString(Machine.Configuration))
    )
{
    private const string Frames = "akka.remote.dot-netty.tcp.maximum-frame-size = 64000b";

    private const string Theirs =
        "Akka.Serialization.HyperionSerializer, Akka.Serialization.Hyperion";

    [Fact]
    public async Task A_type_that_is_not_on_the_list_is_one_clear_line_of_the_log()
    {
        await using Machine here = new(AkkaEngine.Attach(Sys));
        await using Peer peer = new(
            $$"""
            akka.actor {
              serializers.hyperion = "{{Theirs}}"
              serialization-bindings { "System.Object" = hyperion }
            }
            """
        );
        IActorRef ear = await peer.FindAsync(here);
        string type = $"{typeof(Stranger)}, {typeof(Stranger).Assembly.GetName().Name}";
        string from = $"A message from {peer.Address} was refused: ";

        await EventFilter
            .Warning($"{from}{type} is none of the types that cross between machines.")
            .ExpectOneAsync(() =>
            {
                ear.Tell(new Stranger("x"), ActorRefs.NoSender);
                return Task.CompletedTask;
            });

        ear.Tell(new PortLeft(7), ActorRefs.NoSender);
        (await here.HearAsync()).ShouldBe(new PortLeft(7));
    }

    /// <summary>What does not leave, and what its line says before the reason.</summary>
    private static readonly Dictionary<string, (object, string)> Unsent = new()
    {
        ["a call"] = (
            new RendererInvoke(new(1), new(5), new("c"), Large, ActorRef.Nobody),
            "it has 70"
        ),
        ["a send"] = (new RendererSend(new(1), new("c"), Large), "it has 70"),
        ["an answer"] = (new CallOutcome(new(5), Large), "it has 70"),
        ["a port's message"] = (new PortMessage(ActorRef.Nobody, 1, Large, []), "it has 70"),
        ["a type that is not on the list"] = (
            new Stranger("x"),
            $"{typeof(Stranger)} is none of the types that cross between machines."
        ),
    };

    public static TheoryData<string> UnsentNames => [.. Unsent.Keys];

    private static Payload Large => Payload.FromBytes(new byte[70_000]);

    [Theory]
    [MemberData(nameof(UnsentNames))]
    public async Task What_does_not_leave_is_one_line_of_the_log_and_no_stack(string name)
    {
        (object message, string reason) = Unsent[name];
        await using Machine here = new(AkkaEngine.Attach(Sys));
        await using Machine there = new("there", Frames);
        ActorRef ear = await here.FindAsync(there);

        TestProbe errors = CreateTestProbe();
        Sys.EventStream.Subscribe(errors.Ref, typeof(Error));

        await EventFilter
            .Warning(start: $"A {message.GetType()} for {ear.Path} was not sent: {reason}")
            .ExpectOneAsync(() =>
            {
                ear.Tell(message);
                return Task.CompletedTask;
            });
        ear.Tell(new PortLeft(7));
        while (!(await there.HearAsync()).Equals(new PortLeft(7))) { }

        errors.HasMessages.ShouldBeFalse();
        here.Engine.RefusedMessages.ShouldBe(1);
        here.Refusals.ShouldHaveSingleItem()
            .ShouldStartWith($"A {message.GetType()} for {ear.Path} was not sent: {reason}");
        there.Engine.RefusedMessages.ShouldBe(0);
    }
}
