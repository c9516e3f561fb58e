using System.Text;
using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Serialization;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>Engines on actor systems that programs have already.</summary>
public sealed class AttachedTests
{
    private static readonly AkkaEngineOptions Options = new()
    {
        PayloadEncoder = IpcPayload.ToBytes,
    };

    [Fact]
    public async Task Attached_machines_speak_and_the_actors_of_their_programs_go_on()
    {
        using ActorSystem left = Program("left");
        using ActorSystem right = Program("right");
        IActorRef own = Counter(left);
        await using Machine here = new(AkkaEngine.Attach(left, Options));
        await using Machine there = new(AkkaEngine.Attach(right, Options));

        await SpeakAsync(here, there);

        (await CountAsync(own)).ShouldBe(1);
        await here.DisposeAsync();
        (await CountAsync(own)).ShouldBe(2);
        left.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_system_whose_engine_has_stopped_can_have_another()
    {
        using ActorSystem left = Program("left");
        using ActorSystem right = Program("right");
        IActorRef own = Counter(left);
        await using Machine there = new(AkkaEngine.Attach(right, Options));
        AkkaEngine first = AkkaEngine.Attach(left, Options);
        await SpeakAsync(new Machine(first), there);

        Should.Throw<ArgumentException>(() => AkkaEngine.Attach(left, Options));
        (await first.StopAsync(Machine.Patience)).ShouldBeTrue();
        await using Machine second = new(AkkaEngine.Attach(left, Options));

        second.Engine.ShouldNotBeSameAs(first);
        await SpeakAsync(second, there);
        await first.DisposeAsync();
        await SpeakAsync(second, there);
        (await CountAsync(own)).ShouldBe(1);
    }

    [Fact]
    public async Task An_app_is_over_when_the_system_of_its_program_has_ended()
    {
        using ActorSystem system = Program("alone");
        IpcApp app = await IpcApp.StartAsync(AkkaEngine.Attach(system, Options));
        IpcRenderer page = (await app.CreateWindowAsync()).WebContents.InProcessRenderer;
        app.IpcMain.Handle("never", () => new TaskCompletionSource().Task);
        Task call = page.InvokeAsync("never");

        await system.Terminate();

        (await app.Exited).ShouldBe(0);
        (await Should.ThrowAsync<IpcException>(() => call)).Code.ShouldBe(IpcErrorCode.Gone);
        Should.Throw<ObjectDisposedException>(() => app.CreateWindow());
    }

    [Fact]
    public async Task An_engine_that_has_stopped_hears_of_no_dead_letters_of_the_next()
    {
        using ActorSystem system = Program("alone");
        Letters before = new();
        Letters after = new();
        AkkaEngine first = AkkaEngine.Attach(system, Options);
        first.DeadLetters.Subscribe(before);
        await first.StopAsync(Machine.Patience);
        int heard = before.Count;
        await using AkkaEngine second = AkkaEngine.Attach(system, Options);
        second.DeadLetters.Subscribe(after);
        await using Machine machine = new(second);

        second.Stop(machine.Ear);
        await Should.ThrowAsync<ActorStoppedException>(() =>
            machine.Ear.AskAsync<PortStarted>(new PortLeft(1), Machine.Patience)
        );

        after.Count.ShouldBe(1);
        before.Count.ShouldBe(heard);
    }

    [Fact]
    public async Task A_name_that_the_program_has_itself_leaves_the_system_without_an_engine()
    {
        using ActorSystem system = Program("alone", AkkaEngine.ClosedConfiguration);
        IActorRef own = Counter(system);

        Should.Throw<InvalidActorNameException>(() =>
            AkkaEngine.Attach(system, Options with { RootName = "counter" })
        );

        Border.Of(system).IsOpen(own).ShouldBeFalse();

        await using Machine machine = new(AkkaEngine.Attach(system, Options));
        machine.Engine.System.ShouldBeSameAs(system);
    }

    /// <summary>What a program says to its own actor on another machine, in its own way.</summary>
    private static readonly Dictionary<string, Action<ActorSystem, string>> Own = new()
    {
        ["text"] = (system, counter) => Find(system, counter).Tell("count"),
        ["a record"] = (system, counter) => Find(system, counter).Tell(new Note("count")),
        ["a selection"] = (system, counter) => system.ActorSelection(counter).Tell("count"),
        ["a search"] = (system, counter) =>
            system.ActorSelection(counter).ResolveOne(TimeSpan.FromMilliseconds(1)),
        ["who are you, with a word"] = (system, counter) =>
            Find(system, counter).Tell(new Identify("word")),
    };

    public static TheoryData<string> OwnNames => [.. Own.Keys];

    [Theory]
    [MemberData(nameof(OwnNames))]
    public async Task What_a_program_says_to_its_own_actors_elsewhere_does_not_cross(string name)
    {
        using ActorSystem left = Program("left");
        using ActorSystem right = Program("right");
        IActorRef counter = Counter(right);
        await using Machine here = new(AkkaEngine.Attach(left, Options));
        await using Machine there = new(AkkaEngine.Attach(right, Options));
        string path = $"{there.Engine.Address}/user/counter";

        Own[name](left, path);
        await SpeakInOrderAsync(left, path);

        here.Refusals.ShouldHaveSingleItem().ShouldContain(" was not sent: ");
        (await CountAsync(counter)).ShouldBe(1);
    }

    [Fact]
    public async Task A_type_with_a_serializer_of_the_program_crosses()
    {
        const string Notes = "ActorIpc.Engines.Akka.Tests.Wire.NoteSerializer";
        string more = $$"""
            akka.actor {
              serializers.notes = "{{Notes}}, ActorIpc.Engines.Akka.Tests"
              serialization-bindings {
                "{{typeof(Note).AssemblyQualifiedName}}" = notes
              }
            }
            """;
        using ActorSystem left = Program("left", more);
        using ActorSystem right = Program("right", more);
        IActorRef counter = Counter(right);
        await using Machine here = new(AkkaEngine.Attach(left, Options));
        await using Machine there = new(AkkaEngine.Attach(right, Options));

        Note answer = await Find(left, $"{there.Engine.Address}/user/counter")
            .Ask<Note>(new Note("count"), Machine.Patience);

        answer.ShouldBe(new Note("1"));
        (here.Engine.RefusedMessages + there.Engine.RefusedMessages).ShouldBe(0);
        (await CountAsync(counter)).ShouldBe(2);
    }

    // Machines ask each other who they are, and that arrives after what was said before.
    private static Task<ActorIdentity> SpeakInOrderAsync(ActorSystem system, string path) =>
        Find(system, path).Ask<ActorIdentity>(new Identify(null), Machine.Patience);

    private static IActorRef Find(ActorSystem system, string path) =>
        ((ExtendedActorSystem)system).Provider.ResolveActorRef(path);

    [Fact]
    public async Task A_system_whose_app_has_stopped_takes_another_app()
    {
        using ActorSystem system = Program("alone");
        IpcApp first = await IpcApp.StartAsync(AkkaEngine.Attach(system, Options));

        await first.StopAsync();
        await using IpcApp second = await IpcApp.StartAsync(AkkaEngine.Attach(system, Options));

        second.IpcMain.Handle("number", () => 7);
        IpcRenderer page = (await second.CreateWindowAsync()).WebContents.InProcessRenderer;
        (await page.InvokeAsync<int>("number")).ShouldBe(7);
    }

    [Fact]
    public async Task A_system_that_ends_takes_its_engine_and_its_app_along()
    {
        using ActorSystem system = Program("alone");
        AkkaEngine engine = AkkaEngine.Attach(system, Options);
        IpcApp app = await IpcApp.StartAsync(engine);

        await system.Terminate();

        // Who waits for an end with a deadline makes a timer, of a time that has ended.
        Should.NotThrow(() => new CancellationTokenSource(Machine.Patience, engine.Time).Dispose());
        (await engine.StopAsync(Machine.Patience)).ShouldBeTrue();
        await app.StopAsync();
    }

    /// <summary>As <see cref="AkkaEngine.WireConfiguration"/> says.</summary>
    private static ActorSystem Program(string name, string more = "")
    {
        Config own = ConfigurationFactory.ParseString($"{Machine.Configuration}\n{more}");
        return ActorSystem.Create(
            name,
            ConfigurationFactory.ParseString(AkkaEngine.WireConfiguration).WithFallback(own)
        );
    }

    private static async Task SpeakAsync(Machine here, Machine there)
    {
        ActorRef ear = await here.FindAsync(there);
        ear.Tell(new UtilityPosted(Payload.FromScalar(7)), here.Ear);

        (await there.HearAsync()).ShouldBeOfType<UtilityPosted>();
        there.Sender.Path.ShouldBe($"{here.Engine.Address}/ear");
        there.Sender.Tell(new PortLeft(8));
        (await here.HearAsync()).ShouldBe(new PortLeft(8));
        await ear.AskAsync<PortStarted>(new RendererUnloaded(default), Machine.Patience);
        ActorRef back = await there.FindAsync(here);
        await back.AskAsync<PortStarted>(new RendererUnloaded(default), Machine.Patience);
        (here.Engine.RefusedMessages + there.Engine.RefusedMessages).ShouldBe(0);
    }

    private static IActorRef Counter(ActorSystem system) =>
        system.ActorOf(global::Akka.Actor.Props.Create(() => new Counting()), "counter");

    private static Task<int> CountAsync(IActorRef counter) =>
        counter.Ask<int>("count", Machine.Patience);

    /// <summary>An actor that knows nothing of the engine.</summary>
    private sealed class Counting : ReceiveActor
    {
        private int _count;

        public Counting()
        {
            Receive<string>(_ => Sender.Tell(++_count));
            Receive<Note>(_ => Sender.Tell(new Note($"{++_count}")));
        }
    }

    private sealed class Letters : IObserver<Contracts.Engine.DeadLetter>
    {
        public int Count { get; private set; }

        public void OnNext(Contracts.Engine.DeadLetter value) => Count++;

        public void OnError(Exception error) => throw error;

        public void OnCompleted() { }
    }
}

/// <summary>What a program says, and no engine.</summary>
internal sealed record Note(string Text);

/// <summary>A program's own.</summary>
internal sealed class NoteSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 1_000;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Note)obj).Text);

    public override object FromBinary(byte[] bytes, Type type) =>
        new Note(Encoding.UTF8.GetString(bytes));
}
