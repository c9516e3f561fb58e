namespace ActorIpc.Engines.Embedded;

/// <summary>What an engine holds at one moment; all zero after an orderly stop.</summary>
/// <param name="Actors">Actors that were spawned and have not stopped.</param>
/// <param name="Asks">Asks that have not ended.</param>
/// <param name="Timers">Timers of actors that still have a message to tell.</param>
public readonly record struct EngineCensus(int Actors, int Asks, int Timers);
