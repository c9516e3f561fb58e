namespace ActorIpc.Broker.Demo;

/// <summary>A sample did not do what it is there to show.</summary>
/// <param name="what">What happened instead.</param>
internal sealed class DemoFailedException(string what) : Exception(what);
