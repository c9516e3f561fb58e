using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using global::Akka.Event;
using ActorPath = global::Akka.Actor.ActorPath;
using DeadLetterReason = ActorIpc.Contracts.Engine.DeadLetterReason;

namespace ActorIpc.Engines.Akka;

/// <summary>Hears of Akka.NET's dead letters, on the thread that found the letter dead.</summary>
internal sealed class DeadLetterTap(AkkaEngine engine, ActorPath path) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => engine.Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AllDeadLetters letter && engine.IsOurs(letter.Recipient))
        {
            engine.Bury(
                Outgoing.In(letter.Message),
                letter.Sender,
                letter.Recipient,
                letter.Recipient switch
                {
                    EmptyLocalActorRef => DeadLetterReason.NoSuchActor,
                    IActorRefScope { IsLocal: false } => DeadLetterReason.Unreachable,
                    _ => DeadLetterReason.Stopped,
                }
            );
        }
    }
}
