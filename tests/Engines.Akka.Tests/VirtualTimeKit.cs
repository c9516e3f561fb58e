using global::Akka.TestKit;
using global::Akka.TestKit.Xunit2;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>An engine on an actor system of a test kit, in virtual time.</summary>
public abstract class VirtualTimeKit : TestKit
{
    protected VirtualTimeKit()
        : base(Kits.VirtualTime) => Engine = AkkaEngine.Attach(Sys);

    protected AkkaEngine Engine { get; }

    protected TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;
}
