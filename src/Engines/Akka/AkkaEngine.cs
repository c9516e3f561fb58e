using System.Runtime.CompilerServices;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using global::Akka.Dispatch;
using global::Akka.Dispatch.SysMsg;
using global::Akka.Event;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using AkkaProps = global::Akka.Actor.Props;
using DeadLetter = ActorIpc.Contracts.Engine.DeadLetter;
using Directive = ActorIpc.Contracts.Engine.Directive;
using Failure = ActorIpc.Contracts.Engine.Failure;
using Props = ActorIpc.Contracts.Engine.Props;

namespace ActorIpc.Engines.Akka;

/// <summary>The engine for many machines: the port on an actor system of Akka.NET.</summary>
/// <remarks>
/// The actors at the top are the children of one actor below <c>/user</c>. References travel in
/// messages and lead to the same actor from any machine; watches and Asks cross machines as well.
/// </remarks>
public sealed partial class AkkaEngine : IActorEngine
{
    private static readonly ConditionalWeakTable<ActorSystem, AkkaEngine> Engines = [];

    private readonly AkkaEngineOptions _options;
    private readonly bool _ownsSystem;
    private readonly ChildNames _top = new();
    private readonly Broadcast<DeadLetter> _deadLetters = new();
    private readonly Broadcast<ActorFailure> _failures = new();
    private readonly TaskCompletionSource _rootStarted = new();
    private readonly TaskCompletionSource _rootStopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly DeadLetterTap _tap;
    private readonly IActorRef _root;
    private ActorCell? _rootCell;
    private Task<bool>? _stopping;
    private long _again;
    private int _actors;
    private int _timers;

    private AkkaEngine(ActorSystem system, AkkaEngineOptions options, bool ownsSystem)
    {
        System = system;
        _options = options;
        _ownsSystem = ownsSystem;
        Provider = ((ExtendedActorSystem)system).Provider;
        Dispatcher = system.Dispatchers.DefaultGlobalDispatcher;
        Time = options.Time ?? new SchedulerTime(system.Scheduler);
        MessageDelayMax = DelayMax();
        Names = new ActorNames(options.RootName);
        Asks = new OpenAsks(this);
        Border = Border.Of(system);
        Border.Open(this, options.PayloadEncoder);
        Engines.Add(system, this);
        system.Settings.InjectTopLevelFallback(BoundedMailboxType.Configuration);
        if (ownsSystem)
        {
            // Akka.NET has just made its serializers anew.
            StrangerSerializer.Install((ExtendedActorSystem)system);
        }

        _tap = new DeadLetterTap(this, Provider.TempPath());
        system.EventStream.Subscribe(_tap, typeof(AllDeadLetters));
        _root = StartRoot();
        HeldThreads.Hold(_rootStarted.Task);
    }

    /// <inheritdoc />
    public TimeProvider Time { get; }

    /// <inheritdoc />
    public EntropySource Entropy => _options.Entropy;

    /// <inheritdoc />
    public IObservable<DeadLetter> DeadLetters => _deadLetters;

    /// <inheritdoc />
    public IObservable<ActorFailure> Failures => _failures;

    /// <summary>The actor system that runs the actors.</summary>
    public ActorSystem System { get; }

    internal IActorRefProvider Provider { get; }

    internal MessageDispatcher Dispatcher { get; }

    internal ActorNames Names { get; }

    internal OpenAsks Asks { get; }

    internal AkkaEngineOptions Options => _options;

    internal int ActorCount => Volatile.Read(ref _actors);

    internal int TimerCount => Volatile.Read(ref _timers);

    /// <summary>Starts an engine with an actor system of its own, which ends with it.</summary>
    /// <param name="name">The actor system's name, which is part of its address.</param>
    /// <param name="configuration">HOCON text; Akka.NET's own reference stands behind it.</param>
    /// <param name="options">What it takes from outside.</param>
    /// <exception cref="AkkaStartException">
    /// The text is no HOCON, or a value in it is not what the engine needs; or nobody can listen
    /// where it says.
    /// </exception>
    public static AkkaEngine Start(
        string name,
        string configuration = "",
        AkkaEngineOptions? options = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configuration);
        const string Origin = "The configuration";
        return Start(name, EngineConfiguration.Parse(configuration, Origin), Origin, options);
    }

    /// <summary>
    /// Runs on an actor system that a program has, and leaves it running. One that has stopped
    /// makes room for another.
    /// </summary>
    /// <param name="system">The actor system.</param>
    /// <param name="options">What it takes from outside.</param>
    /// <remarks>
    /// One that speaks with other machines needs <see cref="WireConfiguration"/>, before anything
    /// else, in its configuration.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The system carries an engine already, makes bytes of what stays on the machine, or carries
    /// any type to other machines, or messages of the engine by another serializer.
    /// </exception>
    /// <exception cref="InvalidActorNameException">
    /// The program has an actor of the name <see cref="AkkaEngineOptions.RootName"/>.
    /// </exception>
    public static AkkaEngine Attach(ActorSystem system, AkkaEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        AttachedSystem.Check(system);
        return Engines.TryGetValue(system, out _)
            ? throw new ArgumentException($"'{system.Name}' has an engine.", nameof(system))
            : new AkkaEngine(system, options ?? new AkkaEngineOptions(), ownsSystem: false);
    }

    /// <inheritdoc />
    public ActorRef Spawn(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return Spawn(
            _top,
            props,
            name,
            (made, named) => _rootCell!.AttachChild(made, false, named)
        );
    }

    /// <inheritdoc />
    /// <remarks>
    /// It holds a thread of the pool; the pool's minimum, which all of the process shares, grows so
    /// that others take its place at once, up to 100 for each core.
    /// </remarks>
    public void Block(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        if (_options.Blocking is { } blocking)
        {
            blocking(until);
            return;
        }

        HeldThreads.Hold(until);
    }

    /// <inheritdoc />
    public void Stop(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not AkkaRef target || !IsChild(target, _root))
        {
            throw new ArgumentException($"{actor.Path} is not at the top.", nameof(actor));
        }

        System.Stop(target.Actor);
    }

    /// <inheritdoc />
    /// <remarks>An actor system that it did not start goes on.</remarks>
    public Task<bool> StopAsync(TimeSpan deadline)
    {
        OpenAsks.CheckTimeout(deadline);
        TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _stopping, end.Task, null) is { } earlier)
        {
            return earlier;
        }

        _top.Close();
        _ = EndAsync(end, deadline);
        return end.Task;
    }

    /// <summary>Stops within <see cref="AkkaEngineOptions.DisposeDeadline"/>.</summary>
    public async ValueTask DisposeAsync() =>
        await StopAsync(_options.DisposeDeadline).ConfigureAwait(false);

    /// <summary>The engine of an actor system.</summary>
    internal static AkkaEngine Of(ActorSystem system) =>
        Engines.TryGetValue(system, out AkkaEngine? engine)
            ? engine
            : throw new InvalidOperationException($"'{system.Name}' has no engine.");

    internal AkkaRef Wrap(IActorRef actor) => new(this, actor);

    internal static IActorRef Unwrap(ActorRef? reference) =>
        reference switch
        {
            AkkaRef akka => akka.Actor,
            null => ActorRefs.NoSender,
            _ when ReferenceEquals(reference, ActorRef.Nobody) => ActorRefs.NoSender,
            _ => throw new ArgumentException($"{reference.Path} is of another kind of engine."),
        };

    internal ActorRef SenderOf(IActorRef? sender) =>
        sender is null || sender.IsNobody() || ReferenceEquals(sender, System.DeadLetters)
            ? ActorRef.Nobody
            : Wrap(sender);

    internal static bool IsChild(AkkaRef actor, IActorRef parent) =>
        actor.Actor is IInternalActorRef { IsLocal: true } own && own.Parent.Equals(parent);

    internal bool IsOurs(IActorRef actor) =>
        actor.Path.Elements is ["user", var root, ..] && root == _options.RootName;

    /// <summary>Makes an actor below a parent, with a name that none of its siblings has.</summary>
    internal AkkaRef Spawn(
        ChildNames siblings,
        Props props,
        string? name,
        Func<AkkaProps, string, IActorRef> make
    )
    {
        string taken = siblings.Take(name);
        AkkaCell cell = new(this, siblings, taken, props);
        AkkaProps made = AkkaProps.CreateBy(new Producer(() => new PortActor(cell)), cell);
        if (props.MailboxCapacity is not null)
        {
            made = made.WithMailbox(BoundedMailboxType.Id);
        }

        Interlocked.Increment(ref _actors);
        for (long use = 0; ; use = Interlocked.Increment(ref _again))
        {
            try
            {
                return Wrap(make(made, ActorNames.Escape(taken, use)));
            }
            catch (InvalidActorNameException)
            {
                // Its last bearer has ended, and Akka.NET has not cleared its table yet.
                continue;
            }
        }
    }

    /// <summary>
    /// Makes a dead letter of a message. A question that nobody will read fails at once.
    /// </summary>
    internal void Bury(
        object message,
        IActorRef? sender,
        IActorRef recipient,
        DeadLetterReason reason
    )
    {
        if (message is IAlwaysFits or ISystemMessage or IAutoReceivedMessage)
        {
            return;
        }

        Bury(message, SenderOf(sender), Wrap(recipient), reason);
        if (sender is AskRef ask && reason != DeadLetterReason.AskEnded)
        {
            ask.TryEnd(new Failure(new ActorStoppedException(Names.PathOf(recipient))));
        }
    }

    /// <summary>Makes a dead letter of a message.</summary>
    internal void Bury(object message, ActorRef sender, ActorRef recipient, DeadLetterReason reason)
    {
        if (_deadLetters.HasObservers)
        {
            _deadLetters.Publish(new DeadLetter(message, sender, recipient, reason));
        }
    }

    internal void Report(IActorRef actor, Exception exception, Directive directive)
    {
        if (_failures.HasObservers)
        {
            _failures.Publish(new ActorFailure(Wrap(actor), exception, directive));
        }
    }

    internal void RootStarted(ActorCell root)
    {
        _rootCell ??= root;
        _rootStarted.TrySetResult();
    }

    internal void RootStopped() => _rootStopped.TrySetResult();

    internal void CellStopped() => Interlocked.Decrement(ref _actors);

    internal void TimerStarted() => Interlocked.Increment(ref _timers);

    internal void TimerEnded() => Interlocked.Decrement(ref _timers);

    private async Task EndAsync(TaskCompletionSource<bool> end, TimeSpan deadline)
    {
        bool isInTime = await EndedAsync(_ownsSystem ? EndRoot() : LeaveAsync(), deadline)
            .ConfigureAwait(false);
        Asks.FailAll();
        if (_ownsSystem)
        {
            isInTime &= await EndedAsync(System.Terminate(), deadline).ConfigureAwait(false);
        }

        end.SetResult(isInTime);
    }

    private IActorRef StartRoot()
    {
        try
        {
            return System.ActorOf(
                AkkaProps.CreateBy(new Producer(() => new RootActor(this))),
                _options.RootName
            );
        }
        catch (InvalidActorNameException)
        {
            Border.Close();
            Detach();
            throw;
        }
    }

    private Task EndRoot()
    {
        System.Stop(_root);
        return _rootStopped.Task;
    }

    private async Task LeaveAsync()
    {
        await RootActor.LeaveAsync(System, _root).ConfigureAwait(false);
        Detach();
    }

    private void Detach()
    {
        System.EventStream.Unsubscribe(_tap);
        Engines.Remove(System);
    }

    private async Task<bool> EndedAsync(Task end, TimeSpan deadline)
    {
        try
        {
            await end.WaitAsync(deadline, Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            // What still runs is abandoned.
            return false;
        }
    }

    private sealed class Producer(Func<ActorBase> produce) : IIndirectActorProducer
    {
        public Type ActorType => typeof(PortActor);

        public ActorBase Produce() => produce();

        public void Release(ActorBase actor) { }
    }
}
