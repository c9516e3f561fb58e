using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Calls;

/// <summary>A process that can be called, as its caller sees it.</summary>
internal abstract class CallTarget
{
    /// <summary>What it is called in the texts of failures.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a failure that it answers is told with its name and the time.</summary>
    public virtual bool IsNamedInAnswers => true;

    /// <summary>Whether nothing can be called there any more.</summary>
    public abstract bool IsGone { get; }

    /// <summary>Asks it. The outcome is told to the caller's actor.</summary>
    public abstract void Call(
        InvocationId invocation,
        Channel channel,
        Payload arguments,
        ActorRef caller
    );

    /// <summary>Says that the caller no longer waits.</summary>
    public abstract void GiveUp(InvocationId invocation, string reason, ActorRef caller);

    /// <summary>Whether calls of it end with a thing: a contents, a process.</summary>
    public abstract bool EndsWith(object owner);
}
