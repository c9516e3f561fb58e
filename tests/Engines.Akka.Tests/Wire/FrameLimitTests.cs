using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>Machines have one frame size, and nobody sends what does not fit.</summary>
public sealed class FrameLimitTests
{
    private const string Small = "akka.remote.dot-netty.tcp.maximum-frame-size = 64000b";
    private const string Large = "akka.remote.dot-netty.tcp.maximum-frame-size = 16 MiB";

    [Theory]
    [InlineData(Large, Small, "maximum-frame-size = 64000b", "maximum-frame-size = 16777216b")]
    [InlineData(Small, Large, "maximum-frame-size = 16777216b", "maximum-frame-size = 64000b")]
    public async Task A_node_with_another_frame_size_is_refused_with_both_named(
        string ours,
        string theirs,
        string said,
        string answered
    )
    {
        await using Machine here = new("here", ours);
        await using Machine there = new("there", theirs);
        await using IpcApp app = await IpcApp.StartAsync(here.Engine);

        IpcException refusal = await Should.ThrowAsync<IpcException>(() => JoinAsync(there, app));

        refusal.Code.ShouldBe("message-limit");
        refusal.Message.ShouldBe(
            $"The node has {said}, and main has {answered}: both must be the same."
        );
        app.Nodes.ShouldBeEmpty();
        (here.Engine.RefusedMessages + there.Engine.RefusedMessages).ShouldBe(0);
    }

    [Fact]
    public async Task A_node_with_the_frame_size_of_main_joins()
    {
        await using Machine here = new("here", Small);
        await using Machine there = new("there", "akka.remote.dot-netty.tcp { }\n" + Small);
        await using IpcApp app = await IpcApp.StartAsync(here.Engine);

        await using IpcNode node = await JoinAsync(there, app);

        app.Nodes.ShouldHaveSingleItem().Name.ShouldBe("lab");
    }

    [Fact]
    public async Task Long_names_count_and_what_does_not_fit_with_them_fails_at_once()
    {
        await using Machine here = new("here", Small);
        await using Machine there = new("there", Small);
        string name = new('n', 2_500);
        there.Engine.Spawn(Props.Of(() => new Echo(there.Ear)), name);
        ActorRef ear = await here.Engine.ResolveAsync(
            $"{there.Engine.Address}/{name}",
            Machine.Patience
        );

        ear.Tell(new RendererInvoke(new(1), new(5), new("c"), Bytes(61_300), here.Ear), here.Ear);
        ear.Tell(new PortLeft(2));

        IpcError error = ((CallOutcome)await here.HearAsync()).Error.ShouldNotBeNull();
        error.Code.ShouldBe(IpcErrorCode.TooLarge);
        error.Text.ShouldStartWith($"A {typeof(RendererInvoke)} was not sent: it has 61");
        error.Text.ShouldEndWith(" are the most that a frame takes.");
        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        here.Refusals.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_500)]
    [InlineData(9_000)]
    public async Task What_fits_by_its_size_and_the_limit_arrives(int length)
    {
        await using Machine here = new("here", Small);
        await using Machine there = new("there", Small);
        string name = new('n', length);
        ActorRef speaker = here.Engine.Spawn(Props.Of(() => new Echo(here.Ear)), name);
        there.Engine.Spawn(Props.Of(() => new Echo(there.Ear)), name);
        ActorRef ear = await here.Engine.ResolveAsync(
            $"{there.Engine.Address}/{name}",
            Machine.Patience
        );

        ear.Tell(new UtilityPosted(Bytes(64_000)), speaker);
        ear.Tell(new PortLeft(2));
        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        string[] words = here.Refusals.ShouldHaveSingleItem().Split(' ');
        int bytes = int.Parse(words[Array.IndexOf(words, "bytes,") - 1]);
        int most = int.Parse(words[Array.IndexOf(words, "are") - 1]);
        int fits = 64_000 - bytes + most;

        ear.Tell(new UtilityPosted(Bytes(fits)), speaker);
        ear.Tell(new UtilityPosted(Bytes(fits + 1)), speaker);
        ear.Tell(new PortLeft(3));

        ((UtilityPosted)await there.HearAsync()).Message.Bytes.Length.ShouldBe(fits);
        (await there.HearAsync()).ShouldBe(new PortLeft(3));
        here.Refusals.Count.ShouldBe(2);
    }

    private static Task<IpcNode> JoinAsync(Machine machine, IpcApp app) =>
        IpcNode.JoinAsync(
            machine.Engine,
            machine.Engine.Wrap(
                machine.Engine.Provider.ResolveActorRef(
                    ((AkkaEngine)app.Engine).Names.AkkaPathOf(
                        ((AkkaEngine)app.Engine).Address + app.Root.Path
                    )
                )
            ),
            new IpcNodeOptions { Name = "lab" }
        );

    private static Payload Bytes(int count) => Payload.FromBytes(new byte[count]);

    /// <summary>Another name for an ear.</summary>
    private sealed class Echo(ActorRef ear) : Actor
    {
        public override void Receive(object message) => ear.Tell(message, Context.Sender);
    }
}
