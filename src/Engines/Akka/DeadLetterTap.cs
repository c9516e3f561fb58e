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
        if (message is not AllDeadLetters letter)
        {
            return;
        }

        if (letter.Message is Outgoing unsent)
        {
            // Akka.NET does not say any more whom it could not reach.
            Bury(unsent.Message, unsent.Sender, unsent.Recipient, DeadLetterReason.Unreachable);
        }
        else
        {
            Bury(letter.Message, letter.Sender, letter.Recipient, ReasonOf(letter.Recipient));
        }
    }

    private static DeadLetterReason ReasonOf(IActorRef recipient) =>
        recipient switch
        {
            EmptyLocalActorRef => DeadLetterReason.NoSuchActor,
            IActorRefScope { IsLocal: false } => DeadLetterReason.Unreachable,
            _ => DeadLetterReason.Stopped,
        };

    private void Bury(
        object message,
        IActorRef sender,
        IActorRef recipient,
        DeadLetterReason reason
    )
    {
        if (engine.IsOurs(recipient))
        {
            engine.Bury(message, sender, recipient, reason);
        }
    }
}
