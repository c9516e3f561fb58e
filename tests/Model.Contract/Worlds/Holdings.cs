namespace ActorIpc.Model.Contract.Worlds;

/// <summary>What an engine holds on to.</summary>
/// <param name="Actors">Actors that live.</param>
/// <param name="Asks">Questions that wait for an answer.</param>
/// <param name="Timers">Timers that run.</param>
public readonly record struct Holdings(int Actors, int Asks, int Timers);
