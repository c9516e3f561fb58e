using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Tests.Engine;

/// <summary>What the engine port does by itself, without any engine.</summary>
public sealed class EnginePortTests
{
    [Fact]
    public void Props_are_unbounded_unless_said_otherwise()
    {
        Props props = Props.Of(() => new Mute());

        props.MailboxCapacity.ShouldBeNull();
        props.Create().ShouldBeOfType<Mute>();
        props.Create().ShouldNotBeSameAs(props.Create());
    }

    [Fact]
    public void Props_with_a_mailbox_leave_the_original_as_it_was()
    {
        Props props = Props.Of(() => new Mute());

        Props bounded = props.WithMailbox(7, OverflowPolicy.DropOldest);

        bounded.MailboxCapacity.ShouldBe(7);
        bounded.Overflow.ShouldBe(OverflowPolicy.DropOldest);
        bounded.Create.ShouldBeSameAs(props.Create);
        props.MailboxCapacity.ShouldBeNull();
    }

    [Fact]
    public void Props_refuse_no_recipe_and_no_room()
    {
        Should.Throw<ArgumentNullException>(() => Props.Of(null!));
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Props.Of(() => new Mute()).WithMailbox(0, OverflowPolicy.Refuse)
        );
    }

    [Fact]
    public void Actor_has_no_context_before_it_is_attached()
    {
        Mute actor = new();

        Should
            .Throw<InvalidOperationException>(() => actor.PeekContext())
            .Message.ShouldContain("OnStarted");
    }

    [Fact]
    public void Actor_is_attached_once()
    {
        Mute actor = new();
        actor.Attach(new NoContext());

        actor.PeekContext().ShouldBeOfType<NoContext>();
        Should.Throw<InvalidOperationException>(() => actor.Attach(new NoContext()));
        Should.Throw<ArgumentNullException>(() => new Mute().Attach(null!));
    }

    [Fact]
    public void Supervision_restarts_unless_overridden() =>
        new Mute().Supervise(ActorRef.Nobody, new FormatException()).ShouldBe(Directive.Restart);

    [Fact]
    public async Task Nobody_takes_messages_and_fails_questions()
    {
        ActorRef.Nobody.Tell("forget it");
        Should.Throw<ArgumentNullException>(() => ActorRef.Nobody.Tell(null!));
        ActorRef.Nobody.ToString().ShouldBe("/nobody");
        ActorRef.Nobody.Equals(ActorRef.Nobody).ShouldBeTrue();

        ActorStoppedException exception = await Should.ThrowAsync<ActorStoppedException>(
            ActorRef.Nobody.AskAsync<int>("?", TimeSpan.FromSeconds(30))
        );

        exception.Path.ShouldBe("/nobody");
    }

    [Fact]
    public void Exceptions_say_what_happened_in_words_and_in_properties()
    {
        AskTimeoutException timeout = new("/app", TimeSpan.FromSeconds(1.5));
        timeout.Message.ShouldBe("/app did not answer within 1500 ms.");
        timeout.Path.ShouldBe("/app");
        timeout.Timeout.ShouldBe(TimeSpan.FromSeconds(1.5));

        new ActorStoppedException("/app").Message.ShouldBe(
            "/app has stopped or takes no more messages."
        );

        ActorNameException name = new("a/b", "it has a '/'");
        name.Message.ShouldStartWith("An actor cannot be named 'a/b': it has a '/'.");
        name.Name.ShouldBe("a/b");
    }

    [Fact]
    public void Entropy_makes_numbers_of_its_bytes() =>
        new Counting().NextUInt64().ShouldBe(0x0706050403020100UL);

    private sealed class Mute : Actor
    {
        public IActorContext PeekContext() => Context;

        public override void Receive(object message) { }
    }

    private sealed class Counting : EntropySource
    {
        public override void Fill(Span<byte> bytes)
        {
            for (int index = 0; index < bytes.Length; index++)
            {
                bytes[index] = (byte)index;
            }
        }
    }

    private sealed class NoContext : IActorContext
    {
        public ActorRef Self => ActorRef.Nobody;

        public ActorRef Parent => ActorRef.Nobody;

        public ActorRef Sender => ActorRef.Nobody;

        public IActorEngine Engine => throw new NotSupportedException();

        public ActorRef Spawn(Props props, string? name = null) => ActorRef.Nobody;

        public void Stop(ActorRef actor) { }

        public void Watch(ActorRef actor) { }

        public void Unwatch(ActorRef actor) { }

        public ActorTimer StartTimer(TimeSpan delay, object message) =>
            throw new NotSupportedException();

        public ActorTimer StartTimer(TimeSpan delay, TimeSpan period, object message) =>
            throw new NotSupportedException();

        public void Unhandled(object message) { }
    }
}
