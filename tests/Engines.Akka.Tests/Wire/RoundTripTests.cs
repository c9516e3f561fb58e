using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Tests.Wire;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_message_of_the_contract_arrives_as_it_was_sent(bool areOptionsLeftOut)
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);
        Samples samples = new(here.Ear, areOptionsLeftOut);

        foreach (Type type in Samples.Types)
        {
            object sent = samples.Make(type)!;
            ear.Tell(sent);
            ear.Tell(new PortLeft(0));
            // What was refused here or there would be followed by this at once.
            object arrived = await there.HearAsync();
            Samples
                .AreAlike(sent, arrived, here.Engine.Address)
                .ShouldBeTrue($"{sent}\n{arrived}\n{string.Join(';', there.Refusals)}");
            (await there.HearAsync()).ShouldBe(new PortLeft(0));
        }

        there.HasHeardAll.ShouldBeTrue();
        (here.Engine.RefusedMessages + there.Engine.RefusedMessages).ShouldBe(0);
    }

    [Fact]
    public async Task A_reference_in_a_message_leads_back()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        ear.Tell(new PortAdopted(here.Ear), here.Ear);
        var adopted = (PortAdopted)await there.HearAsync();
        adopted.Owner.Tell(new PortStarted());

        (await here.HearAsync()).ShouldBeOfType<PortStarted>();
        adopted.Owner.Path.ShouldBe($"{here.Engine.Address}/ear");
    }

    [Fact]
    public async Task A_message_brings_its_sender_unless_it_is_of_a_kind_that_nobody_asks()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);
        Samples samples = new(here.Ear, areOptionsLeftOut: false);
        Type[] anonymous =
        [
            typeof(RendererSend),
            typeof(RendererInvoke),
            typeof(CallOutcome),
            typeof(Deliver),
        ];

        foreach (Type type in anonymous)
        {
            ear.Tell(samples.Make(type)!, here.Ear);
            (await there.HearAsync()).ShouldBeOfType(type);
            there.Sender.ShouldBe(ActorRef.Nobody);
        }

        ear.Tell(new PortLeft(0), here.Ear);
        await there.HearAsync();
        there.Sender.Path.ShouldBe($"{here.Engine.Address}/ear");
    }

    [Fact]
    public async Task Nobody_is_nobody_everywhere()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");

        (await here.FindAsync(there)).Tell(new PortAdopted(ActorRef.Nobody));

        var adopted = (PortAdopted)await there.HearAsync();
        adopted.Owner.ShouldBeSameAs(ActorRef.Nobody);
    }

    [Fact]
    public async Task A_payload_of_scalars_leaves_as_bytes_in_the_format_of_V8()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        Channel channel = new("c", ChannelScope.Framework);

        (await here.FindAsync(there)).Tell(
            new RendererSend(new DocumentId(7), channel, Payload.FromArguments([true]))
        );

        var send = (RendererSend)await there.HearAsync();
        send.Channel.ShouldBe(channel);
        send.Document.ShouldBe(new DocumentId(7));
        Convert.ToHexString(send.Arguments.Bytes.Span).ShouldBe("FF0F4101542400" + "01");
    }

    [Fact]
    public async Task Ports_that_are_none_arrive_as_none()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");

        (await here.FindAsync(there)).Tell(
            new UtilityPost(default, default(ImmutableArray<PortEnd>))
        );

        var post = (UtilityPost)await there.HearAsync();
        post.Message.ShouldBe(default);
        post.Ports.ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order()
    {
        const int Count = 2000;
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        for (int i = 0; i < Count; i++)
        {
            ear.Tell(new PortLeft(i));
        }

        for (int i = 0; i < Count; i++)
        {
            (await there.HearAsync()).ShouldBe(new PortLeft(i));
        }
    }

    [Fact]
    public async Task An_Ask_brings_the_answer_from_another_machine()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        (
            await ear.AskAsync<PortStarted>(new RendererUnloaded(default), Machine.Patience)
        ).ShouldNotBeNull();
        RemoteFailureException failure = await Should.ThrowAsync<RemoteFailureException>(() =>
            ear.AskAsync<PortStarted>(new DocumentClosed(default, ""), Machine.Patience)
        );
        (failure.Kind, failure.Message).ShouldBe(("IOException", "no"));
    }

    [Fact]
    public async Task A_watch_tells_that_an_actor_on_another_machine_has_stopped()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        here.Ear.Tell(new Watching(ear));
        await ear.AskAsync<PortStarted>(new RendererUnloaded(default), Machine.Patience);
        there.Engine.Stop(there.Ear);

        (await here.HearAsync()).ShouldBe(new Terminated(ear));
    }

    [Fact]
    public async Task A_watch_tells_that_a_machine_is_gone()
    {
        await using Machine here = new("here");
        Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        here.Ear.Tell(new Watching(ear));
        await there.DisposeAsync();

        (await here.HearAsync()).ShouldBe(new Terminated(ear));
    }
}
