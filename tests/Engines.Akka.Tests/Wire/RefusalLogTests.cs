using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.TestKit.Xunit2;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>What is refused stands in the log of the actor system.</summary>
public sealed class RefusalLogTests()
    : TestKit(
        ConfigurationFactory
            .ParseString(Kits.Patient)
            .WithFallback(ConfigurationFactory.ParseString(AkkaEngine.WireConfiguration))
            .WithFallback(ConfigurationFactory.ParseString(Machine.Configuration))
    )
{
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

        await EventFilter
            .Warning(
                $"A message from another machine was refused: {type} is none of the types that "
                    + "cross between machines."
            )
            .ExpectOneAsync(() =>
            {
                ear.Tell(new Stranger("x"), ActorRefs.NoSender);
                return Task.CompletedTask;
            });

        ear.Tell(new PortLeft(7), ActorRefs.NoSender);
        (await here.HearAsync()).ShouldBe(new PortLeft(7));
    }
}
