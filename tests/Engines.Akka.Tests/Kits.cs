namespace ActorIpc.Engines.Akka.Tests;

/// <summary>How the actor systems of test kits are set up.</summary>
internal static class Kits
{
    /// <summary>
    /// What a test expects comes at once; how long it waits is of weight only when it fails, and a
    /// busy machine is no failure.
    /// </summary>
    public const string Patient = """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          test.single-expect-default = 60s
          test.default-timeout = 60s
          test.filter-leeway = 60s
        }
        """;

    /// <summary>And time passes only when the test says so.</summary>
    public const string VirtualTime = $$"""
        {{Patient}}
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """;
}
