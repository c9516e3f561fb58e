using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Gateway;

/// <summary>The main process as a gateway sees it.</summary>
/// <param name="Engine">The engine of this process.</param>
/// <param name="Root">Answers the questions of a gateway: <see cref="IpcApp.Root"/>.</param>
/// <param name="Node">This process, if main is another.</param>
internal sealed record MainSide(IActorEngine Engine, ActorRef Root, IpcNode? Node = null);
