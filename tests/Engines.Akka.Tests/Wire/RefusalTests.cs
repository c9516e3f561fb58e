using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using DeadLetter = ActorIpc.Contracts.Engine.DeadLetter;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>What must not cross costs itself, and nothing else.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_type_that_is_not_on_the_list_is_not_sent_and_the_next_message_is()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");
        List<DeadLetter> dead = [];
        here.Engine.DeadLetters.Subscribe(new Letters(dead));
        ActorRef ear = await here.FindAsync(there);

        ear.Tell(new PortLeft(1));
        ear.Tell(new Stranger("x"), here.Ear);
        ear.Tell(new DocumentId(3));
        ear.Tell(new PortLeft(2));

        (await there.HearAsync()).ShouldBe(new PortLeft(1));
        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        here.Refusals.ShouldBe([
            $"A {typeof(Stranger)} for {ear.Path} was not sent: {typeof(Stranger)} is none of "
                + "the types that cross between machines.",
            $"A {typeof(DocumentId)} for {ear.Path} was not sent: {typeof(DocumentId)} is none of "
                + "the types that cross between machines.",
        ]);
        here.Engine.RefusedMessages.ShouldBe(2);
        there.Engine.RefusedMessages.ShouldBe(0);
        dead.ShouldBe([
            new DeadLetter(new Stranger("x"), here.Ear, ear, DeadLetterReason.Refused),
            new DeadLetter(new DocumentId(3), ActorRef.Nobody, ear, DeadLetterReason.Refused),
        ]);
    }

    [Theory]
    [InlineData("hyperion", "Akka.Serialization.HyperionSerializer, Akka.Serialization.Hyperion")]
    [InlineData("json", "Akka.Serialization.NewtonSoftJsonSerializer, Akka")]
    public async Task A_type_that_is_not_on_the_list_is_refused_where_it_arrives(
        string serializer,
        string type
    )
    {
        await using Machine here = new("here");
        await using Peer peer = new(
            $$"""
            akka.actor {
              serializers.{{serializer}} = "{{type}}"
              serialization-bindings { "System.Object" = {{serializer}} }
            }
            """
        );
        IActorRef ear = await peer.FindAsync(here);

        ear.Tell(new Stranger("x"), ActorRefs.NoSender);
        ear.Tell(new PortLeft(7), ActorRefs.NoSender);

        // Nothing but the allowed one came, over the same association.
        (await here.HearAsync()).ShouldBe(new PortLeft(7));
        here.Engine.RefusedMessages.ShouldBe(1);
        here.Refusals.ShouldHaveSingleItem()
            .ShouldBe(
                $"A message from {peer.Address} was refused: "
                    + (
                        serializer == "json"
                            ? "machines have no use for serializer 1 with the manifest ''."
                            : $"{typeof(Stranger)}, {typeof(Stranger).Assembly.GetName().Name} is "
                                + "none of the types that cross between machines."
                    )
            );
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_where_it_arrives()
    {
        await using Machine here = new("here");
        await using Peer peer = new(
            $$"""
            akka.actor {
              serializers.hyperion = "{{typeof(RawSerializer).AssemblyQualifiedName}}"
              serialization-bindings { "System.Object" = hyperion }
            }
            """
        );
        IActorRef ear = await peer.FindAsync(here);

        // No such kind of value; an end where none is; 40,000 messages inside each other.
        byte[] nested = new byte[120_000];
        for (int i = 0; i < nested.Length; i += 3)
        {
            nested[i] = 254;
        }

        ear.Tell(new Raw([249]), ActorRefs.NoSender);
        ear.Tell(new Raw([254]), ActorRefs.NoSender);
        ear.Tell(new Raw(nested), ActorRefs.NoSender);
        ear.Tell(new PortLeft(7), ActorRefs.NoSender);

        (await here.HearAsync()).ShouldBe(new PortLeft(7));
        here.Engine.RefusedMessages.ShouldBe(3);
    }

    [Fact]
    public async Task A_failure_that_a_peer_writes_in_its_own_way_is_refused_in_clear_words()
    {
        await using Machine here = new("here");
        await using Peer peer = new(
            """
            akka.actor {
              serializers.hyperion
                = "Akka.Serialization.HyperionSerializer, Akka.Serialization.Hyperion"
              serialization-bindings { "System.Object" = hyperion }
            }
            """
        );
        IActorRef ear = await peer.FindAsync(here);

        ear.Tell(new Contracts.Engine.Failure(new NotSupportedException("x")), ActorRefs.NoSender);
        ear.Tell(new PortLeft(7), ActorRefs.NoSender);

        (await here.HearAsync()).ShouldBe(new PortLeft(7));
        here.Refusals.ShouldHaveSingleItem()
            .ShouldStartWith(
                $"A message from {peer.Address} was refused: its bytes are no message of the "
                    + "contract ("
            );
    }

    [Fact]
    public async Task A_message_larger_than_a_frame_is_refused_with_its_size_and_the_limit()
    {
        await using Machine here = new("here", Frames("64000b"));
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        ear.Tell(new UtilityPosted(Bytes(61_800)));
        ear.Tell(new UtilityPosted(Bytes(61_950)));
        ear.Tell(new PortLeft(2));

        ((UtilityPosted)await there.HearAsync()).Message.Bytes.Length.ShouldBe(61_800);
        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        string line = here.Refusals.ShouldHaveSingleItem();
        line.ShouldStartWith($"A {typeof(UtilityPosted)} for {ear.Path} was not sent: it has 62");
        line.ShouldEndWith(" bytes, and 61952 are the most that a frame takes.");
    }

    /// <summary>Calls and what answers them, by what they are.</summary>
    private static readonly Dictionary<string, Func<ActorRef, (object, object)>> Calls = new()
    {
        ["invoke"] = caller =>
            (new RendererInvoke(new(1), Id, There, Large, caller), Outcome(TooLarge)),
        ["invokeWindow"] = caller =>
            (new RendererInvokeWindow(new(1), "w", Id, There, Large, caller), Outcome(TooLarge)),
        ["sendSync"] = caller =>
            (new RendererSendSync(new(1), Id, There, Large, caller), Outcome(TooLarge)),
        ["sendSync, asked"] = _ =>
            (new RendererSendSync(new(1), Id, There, Large, ActorRef.Nobody), Outcome(TooLarge)),
        ["a call of a page"] = _ =>
            (
                new DeliverCall(new(1), Id, There, Large),
                new RendererAnswer(new(1), Id, default, TooLarge)
            ),
        ["a call of a process"] = _ =>
            (new UtilityCall(Id, There, Large), new UtilityAnswer(Id, default, TooLarge)),
    };

    /// <summary>Answers and what is sent in their place.</summary>
    private static readonly Dictionary<string, (object, object)> Answers = new()
    {
        ["of main"] = (new CallOutcome(Id, Large), Outcome(TooLarge)),
        ["of main, with an error"] = (
            new CallOutcome(Id, Large, new IpcError("c", "t")),
            Outcome(TooLarge)
        ),
        ["of a page"] = (
            new RendererAnswer(new(1), Id, Large),
            new RendererAnswer(new(1), Id, default, TooLarge)
        ),
        ["of a process"] = (new UtilityAnswer(Id, Large), new UtilityAnswer(Id, default, TooLarge)),
    };

    public static TheoryData<string> CallNames => [.. Calls.Keys];

    public static TheoryData<string> AnswerNames => [.. Answers.Keys];

    private static InvocationId Id => new(5);

    private static Channel There => new("c");

    private static Payload Large => Bytes(70_000);

    private static IpcError TooLarge => new(IpcErrorCode.TooLarge, "");

    [Theory]
    [MemberData(nameof(CallNames))]
    public async Task A_call_that_is_larger_than_a_frame_fails_at_once(string name)
    {
        await using Machine here = new("here", Frames("64000b"));
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);
        (object call, object answer) = Calls[name](here.Ear);

        ear.Tell(call, here.Ear);
        ear.Tell(new PortLeft(2));

        WithoutText(await here.HearAsync()).ShouldBe(answer);
        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        here.Refusals.ShouldHaveSingleItem()
            .ShouldEndWith(" bytes, and 61952 are the most that a frame takes.");
    }

    [Theory]
    [MemberData(nameof(AnswerNames))]
    public async Task An_answer_that_is_larger_than_a_frame_becomes_an_error_that_arrives(
        string name
    )
    {
        await using Machine here = new("here", Frames("64000b"));
        await using Machine there = new("there");
        (object answer, object instead) = Answers[name];

        ActorRef ear = await here.FindAsync(there);
        ear.Tell(answer);

        WithoutText(await there.HearAsync()).ShouldBe(instead);
        here.Refusals.ShouldHaveSingleItem()
            .ShouldStartWith($"A {answer.GetType()} for {ear.Path} was not sent: it has 70");
    }

    [Fact]
    public async Task A_question_that_cannot_be_sent_fails_at_once()
    {
        await using Machine here = new("here", Frames("64000b"));
        await using Machine there = new("there");
        ActorRef ear = await here.FindAsync(there);

        Task asking = ear.AskAsync<object>(new UtilityPosted(Large), Timeout.InfiniteTimeSpan);

        (await Should.ThrowAsync<InvalidOperationException>(() => asking)).Message.ShouldEndWith(
            " bytes, and 61952 are the most that a frame takes."
        );
    }

    private static CallOutcome Outcome(IpcError error) => new(Id, default, error);

    private static object WithoutText(object answer) =>
        answer switch
        {
            CallOutcome outcome => outcome with { Error = outcome.Error! with { Text = "" } },
            UtilityAnswer one => one with { Error = one.Error! with { Text = "" } },
            RendererAnswer one => one with { Error = one.Error! with { Text = "" } },
            _ => answer,
        };

    [Fact]
    public async Task A_payload_of_scalars_without_an_encoder_is_refused_at_the_sender()
    {
        await using AkkaEngine engine = AkkaEngine.Start("here", Machine.Configuration);
        await using Machine there = new("there");
        ActorRef ear = await engine.ResolveAsync($"{there.Engine.Address}/ear", Machine.Patience);

        ear.Tell(new UtilityPosted(Payload.FromScalar(1)));
        ear.Tell(new PortLeft(2));

        (await there.HearAsync()).ShouldBe(new PortLeft(2));
        engine.RefusedMessages.ShouldBe(1);
    }

    [Fact]
    public void An_actor_system_that_would_carry_any_type_gets_no_engine()
    {
        using ActorSystem system = ActorSystem.Create("bare", Machine.Configuration);

        Should
            .Throw<ArgumentException>(() => AkkaEngine.Attach(system))
            .Message.ShouldContain("AkkaEngine.WireConfiguration");
    }

    private static string Frames(string size) =>
        $"akka.remote.dot-netty.tcp.maximum-frame-size = {size}";

    private static Payload Bytes(int count) => Payload.FromBytes(new byte[count]);

    private sealed class Letters(List<DeadLetter> letters) : IObserver<DeadLetter>
    {
        public void OnNext(DeadLetter value) => letters.Add(value);

        public void OnError(Exception error) => throw error;

        public void OnCompleted() { }
    }
}

/// <summary>Not of the contract.</summary>
public sealed record Stranger(string Text);
