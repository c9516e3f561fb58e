using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using global::Akka.Dispatch.SysMsg;
using global::Akka.Remote;
using global::Akka.Serialization;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>An actor system without an engine, which says what it likes.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly TaskCompletionSource<IActorRef> _end = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private int _losses;

    public Peer(string configuration)
    {
        System = ActorSystem.Create("peer", $"{configuration}\n{Machine.Configuration}\n{Allowed}");
        Self = System.ActorOf(global::Akka.Actor.Props.Create(() => new Nobody(_end)), "self");
        System.EventStream.Subscribe(
            System.ActorOf(global::Akka.Actor.Props.Create(() => new Watcher(this))),
            typeof(AssociationEvent)
        );
    }

    /// <summary>Lets it claim any serializer.</summary>
    public static string Forging { get; } =
        $$"""
            akka.actor {
              serializers.forging = "{{typeof(ForgingSerializer).AssemblyQualifiedName}}"
              serialization-bindings {
                "{{typeof(Forged).AssemblyQualifiedName}}" = forging
                "{{typeof(ForgedCommand).AssemblyQualifiedName}}" = forging
              }
            }
            """;

    // What it may say is said as machines say it.
    private static readonly string Allowed = $$"""
        akka.actor {
          serializers.ours = "{{typeof(ContractSerializer).AssemblyQualifiedName}}"
          serialization-bindings { "{{typeof(PortLeft).AssemblyQualifiedName}}" = ours }
        }
        """;

    public ActorSystem System { get; }

    /// <summary>An actor of its own.</summary>
    public IActorRef Self { get; }

    public Address Address => ((ExtendedActorSystem)System).Provider.DefaultAddress;

    /// <summary>How often it lost another machine.</summary>
    public int Losses => Volatile.Read(ref _losses);

    /// <summary>The ear of a machine.</summary>
    public async Task<IActorRef> FindAsync(Machine machine)
    {
        IActorRef ear = Resolve($"{machine.Engine.Address}/user/ipc/ear");
        ActorIdentity identity = await ear.Ask<ActorIdentity>(new Identify(null), Machine.Patience);
        return identity.Subject;
    }

    /// <summary>What its path names, whether it is there or not.</summary>
    public IActorRef Resolve(string path) =>
        ((ExtendedActorSystem)System).Provider.ResolveActorRef(path);

    /// <summary>Watches an actor, after those that it watches already.</summary>
    public void Watch(IActorRef actor) => Self.Tell(actor);

    /// <summary>Which of those that it watches has ended first.</summary>
    public Task<IActorRef> EndAsync() => _end.Task.WaitAsync(Machine.Patience);

    public async ValueTask DisposeAsync() => await System.Terminate();

    private sealed class Nobody(TaskCompletionSource<IActorRef> end) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case IActorRef actor:
                    Context.Watch(actor);
                    break;
                case Terminated terminated:
                    end.TrySetResult(terminated.ActorRef);
                    break;
            }
        }
    }

    private sealed class Watcher(Peer peer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is DisassociatedEvent or AssociationErrorEvent)
            {
                Interlocked.Increment(ref peer._losses);
            }
        }
    }
}

/// <summary>Bytes that go on the wire as they are, under any number.</summary>
internal sealed record Forged(int Serializer, string Manifest, byte[] Bytes);

/// <summary>The same, as a command of Akka.NET's own that must not be lost.</summary>
internal sealed record ForgedCommand(Forged Forged) : ISystemMessage;

/// <summary>Claims to be any serializer.</summary>
internal sealed class ForgingSerializer(ExtendedActorSystem system)
    : SerializerWithStringManifest(system)
{
    private const int Own = 99;

    [ThreadStatic]
    private static Forged? _last;

    // Akka.NET asks for it after the bytes, on the same thread.
    public override int Identifier => _last?.Serializer ?? Own;

    public override string Manifest(object o) => Of(o).Manifest;

    public override byte[] ToBinary(object obj)
    {
        _last = Of(obj);
        return _last.Bytes;
    }

    public override object FromBinary(byte[] bytes, string manifest) =>
        throw new NotSupportedException("Nobody answers.");

    private static Forged Of(object message) =>
        message is ForgedCommand command ? command.Forged : (Forged)message;
}

/// <summary>Bytes that go on the wire as they are.</summary>
internal sealed record Raw(byte[] Bytes);

/// <summary>Says that its bytes are Hyperion's.</summary>
internal sealed class RawSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => -5;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => ((Raw)obj).Bytes;

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException("Nobody answers.");
}
