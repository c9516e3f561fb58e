using ActorIpc.Actors.Loops;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Renderers;

/// <summary>
/// Where a renderer of C# code runs: in main's own process, or on a node of its own.
/// </summary>
internal interface IRendererHome
{
    /// <summary>The engine that runs it.</summary>
    IActorEngine Engine { get; }

    /// <summary>The timeouts of its calls.</summary>
    IpcAppOptions Options { get; }

    /// <summary>
    /// The event loop that a blocking call would wait for; one without turns if main is elsewhere.
    /// </summary>
    EventLoop MainLoop { get; }

    /// <summary>Says a line for people.</summary>
    void Report(string text, Exception? exception = null);
}
