using System.Threading.Channels;
using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>An actor system that speaks with others over loopback, and what it has heard.</summary>
public sealed class Machine : IAsyncDisposable
{
    /// <summary>Runs out only if something is broken.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<(object Message, ActorRef Sender)> _heard = Channel.CreateUnbounded<(
        object Message,
        ActorRef Sender
    )>();
    private readonly List<string> _refusals = [];

    public Machine(string name, string configuration = "")
        : this(
            AkkaEngine.Start(
                name,
                $"{configuration}\n{Configuration}",
                new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes }
            )
        ) { }

    public Machine(AkkaEngine engine)
    {
        Engine = engine;
        Engine.Diagnostics.Subscribe(new ListObserver(_refusals));
        Ear = Engine.Spawn(Props.Of(() => new Listener(_heard.Writer)), "ear");
    }

    /// <summary>Quiet, over loopback, on any port.</summary>
    public static string Configuration =>
        """
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote {
                dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
                watch-failure-detector.heartbeat-interval = 200ms
                watch-failure-detector.acceptable-heartbeat-pause = 1s
                retry-gate-closed-for = 200ms
                flush-wait-on-shutdown = 100ms
              }
            }
            """;

    public AkkaEngine Engine { get; }

    /// <summary>Hears what <see cref="HearAsync"/> gives.</summary>
    public ActorRef Ear { get; }

    /// <summary>What it said of messages that it refused.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>The ear of another machine, as it is seen here.</summary>
    public Task<ActorRef> FindAsync(Machine other) =>
        Engine.ResolveAsync($"{other.Engine.Address}/ear", Patience);

    /// <summary>The next message that the ear hears.</summary>
    public async Task<object> HearAsync()
    {
        (object message, Sender) = await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        return message;
    }

    /// <summary>Who told the ear what <see cref="HearAsync"/> gave last.</summary>
    public ActorRef Sender { get; private set; } = ActorRef.Nobody;

    /// <summary>Whether it has heard all that came.</summary>
    public bool HasHeardAll => !_heard.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync() => await Engine.DisposeAsync();

    private sealed class Listener(ChannelWriter<(object, ActorRef)> heard) : Actor
    {
        public override void Receive(object message)
        {
            switch (message)
            {
                case Watching watching:
                    Context.Watch(watching.Actor);
                    break;
                case RendererUnloaded when Context.Sender != ActorRef.Nobody:
                    Context.Sender.Tell(new PortStarted());
                    break;
                case DocumentClosed when Context.Sender != ActorRef.Nobody:
                    Context.Sender.Tell(new Failure(new IOException("no")));
                    break;
                default:
                    heard.TryWrite((message, Context.Sender));
                    break;
            }
        }
    }

    private sealed class ListObserver(List<string> lines) : IObserver<string>
    {
        public void OnNext(string value) => lines.Add(value);

        public void OnError(Exception error) => throw error;

        public void OnCompleted() { }
    }
}

/// <summary>Told to an ear: watch somebody.</summary>
public sealed record Watching(ActorRef Actor);
