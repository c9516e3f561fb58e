using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using global::Akka.Configuration;
using ActorPath = global::Akka.Actor.ActorPath;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using AskTimeoutException = ActorIpc.Contracts.Engine.AskTimeoutException;

namespace ActorIpc.Engines.Akka;

// Other machines: what stands in files, who is where, what may cross.
public sealed partial class AkkaEngine
{
    private const string SecureProtocol = "akka.ssl.tcp";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>HOCON that an actor system needs before it speaks with other machines.</summary>
    /// <remarks>
    /// <para>
    /// Hyperion for the messages of the contract and nothing else, of Akka.NET's own messages those
    /// that machines need, and no actors deployed from afar. An engine that
    /// <see cref="Start(string, string, AkkaEngineOptions?)"/> made has it already, and no file can
    /// take it back. A program that calls <see cref="Attach"/> puts it in front of its own:
    /// <c>ConfigurationFactory.ParseString(AkkaEngine.WireConfiguration).WithFallback(own)</c>.
    /// </para>
    /// <para>
    /// It holds for all actors of the system. What a program's own say to other machines crosses in
    /// types for which the program binds serializers of its own, and in no others.
    /// </para>
    /// </remarks>
    public static string WireConfiguration => EngineConfiguration.Wire;

    /// <summary>
    /// HOCON by which other machines speak to the engine's actors only, and not to a program's.
    /// </summary>
    /// <remarks>
    /// An engine that <see cref="Start(string, string, AkkaEngineOptions?)"/> made has it. A
    /// program that calls <see cref="Attach"/> keeps its own actors reachable, unless it puts this
    /// in front of its configuration as well. A message that is for another actor, or names one, is
    /// refused; it counts in <see cref="RefusedMessages"/>.
    /// </remarks>
    public static string ClosedConfiguration => EngineConfiguration.Closed;

    /// <summary>
    /// Where other machines reach this one: <c>akka.tcp://actoripc@10.0.0.5:4711</c>.
    /// </summary>
    /// <remarks>Without a host if it speaks with no other machines.</remarks>
    public string Address => Provider.DefaultAddress.ToString();

    /// <inheritdoc />
    /// <remarks>
    /// The frame less what addresses of usual length take; longer ones leave less of it.
    /// </remarks>
    public long MessageBytesMax => Border.Frame.MessageBytesMax;

    /// <inheritdoc />
    public string MessageBytesSetting(long bytes) => FrameSize.SettingOf(bytes);

    /// <inheritdoc />
    /// <remarks>
    /// What a watcher waits before a silent machine is lost
    /// (<c>acceptable-heartbeat-pause</c>): a connection that stands still for longer is not taken
    /// up again. Infinite if it speaks with no other machines.
    /// </remarks>
    public TimeSpan MessageDelayMax { get; }

    /// <summary>How many messages were refused at the border, going out or coming in.</summary>
    /// <remarks>
    /// A type that is not of the contract, a message larger than a frame, one that cannot be read,
    /// or one for an actor that is not the engine's.
    /// Each costs itself only: the machines stay connected. Each is told of by
    /// <see cref="Diagnostics"/>, and one that was going out is a dead letter as well. It counts
    /// for an actor system, which may have had another engine before.
    /// </remarks>
    public long RefusedMessages => Border.Refused;

    /// <summary>A line for each message that was refused at the border.</summary>
    public IObservable<string> Diagnostics => Border.Diagnostics;

    internal Border Border { get; }

    /// <summary>Starts an engine as a file says: <c>config/akka.hocon</c>.</summary>
    /// <param name="file">The path of a HOCON file.</param>
    /// <param name="name">The actor system's name, which is part of its address.</param>
    /// <param name="overrides">HOCON that stands before the file: another port, say.</param>
    /// <param name="options">What it takes from outside.</param>
    /// <exception cref="AkkaStartException">
    /// The file cannot be read, is no HOCON, or has a value that is not what the engine needs; or
    /// the port is in use.
    /// </exception>
    public static AkkaEngine StartFromFile(
        string file,
        string name = "actoripc",
        string overrides = "",
        AkkaEngineOptions? options = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(overrides);
        Config first = EngineConfiguration.Parse(overrides, "The overrides");
        return Start(name, first.WithFallback(EngineConfiguration.Read(file)), file, options);
    }

    /// <summary>Finds an actor at the top of another machine; waits until it is there.</summary>
    /// <remarks>
    /// It asks again and again, with pauses that double from 100 ms to 5 s: main may start later
    /// than its nodes.
    /// </remarks>
    /// <param name="address">
    /// The other engine's <see cref="Address"/> and the actor's name:
    /// <c>akka.tcp://actoripc@10.0.0.5:4711/app</c>, as <see cref="ActorRef.Path"/> says.
    /// </param>
    /// <param name="timeout">How long to try, on the engine's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">
    /// That is no address of an actor; or one with TLS, and this machine has none, or the other way
    /// round.
    /// </exception>
    /// <exception cref="TimeoutException">
    /// Nobody answered, or the machine has no such actor; the message says which, where and how
    /// often it was asked.
    /// </exception>
    public async Task<ActorRef> ResolveAsync(
        string address,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        string path = Names.AkkaPathOf(address);
        CheckProtocol(ActorPath.Parse(path).Address);
        AkkaRef target = Wrap(Provider.ResolveActorRef(path));
        long start = Time.GetTimestamp();
        TimeSpan pause = FirstPause;
        for (int tries = 1; ; tries++)
        {
            TimeSpan left = timeout - Time.GetElapsedTime(start);
            TimeSpan patience = Shorter(pause * 10, left);
            (IActorRef? found, string problem) = await IdentifyAsync(
                    target,
                    patience,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (found is not null)
            {
                return Wrap(found);
            }

            left = timeout - Time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException(
                    $"{address} was not found within {timeout.TotalSeconds:0.###} s "
                        + $"(asked {tries} times): {problem}"
                );
            }

            await Task.Delay(Shorter(pause, left), Time, cancellationToken).ConfigureAwait(false);
            pause = Shorter(pause * 2, LongestPause);
        }
    }

    private static AkkaEngine Start(
        string name,
        Config configuration,
        string origin,
        AkkaEngineOptions? options
    )
    {
        Config complete = EngineConfiguration.Complete(configuration, origin);
        ActorSystem system;
        try
        {
            system = ActorSystem.Create(name, complete);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw EngineConfiguration.WhyNotStarted(complete, origin, exception);
        }

        return new AkkaEngine(system, options ?? new AkkaEngineOptions(), ownsSystem: true);
    }

    private void CheckProtocol(Address there)
    {
        string own = Provider.DefaultAddress.Protocol;
        if (Provider.DefaultAddress.HasGlobalScope && there.Protocol != own)
        {
            throw new FormatException(
                $"{there} speaks {there.Protocol}, and this machine {own}: enable-ssl must be the "
                    + "same on both."
            );
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) =>
        one < other ? one
        : other > TimeSpan.Zero ? other
        : TimeSpan.Zero;

    // Who comes with another certificate, or without, is as silent as who is not there.
    private string Unanswered =>
        Provider.DefaultAddress.Protocol == SecureProtocol
            ? "nobody answered there with a certificate that is trusted here."
            : "nobody answered there.";

    private TimeSpan DelayMax() =>
        Provider.DefaultAddress.HasGlobalScope
            ? System.Settings.Config.GetTimeSpan(
                "akka.remote.watch-failure-detector.acceptable-heartbeat-pause",
                TimeSpan.FromSeconds(10)
            )
            : Timeout.InfiniteTimeSpan;

    private async Task<(IActorRef? Found, string Problem)> IdentifyAsync(
        AkkaRef target,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        try
        {
            ActorIdentity identity = await target
                .AskAsync<ActorIdentity>(new Identify(null), patience, cancellationToken)
                .ConfigureAwait(false);
            // Nothing from there; nobody from Akka.NET here, when it could not reach the machine.
            return identity.Subject switch
            {
                null => (null, "the machine is there and has no such actor."),
                { } subject when subject.IsNobody() => (null, Unanswered),
                { } subject => (subject, ""),
            };
        }
        catch (Exception exception)
            when (exception is AskTimeoutException or Contracts.Engine.ActorStoppedException)
        {
            return (null, Unanswered);
        }
    }
}
