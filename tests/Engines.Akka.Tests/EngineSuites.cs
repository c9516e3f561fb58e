using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Akka.Tests;

public sealed class AkkaAsks : AskContract<AkkaWorlds>;

public sealed class AkkaDeadLetters : DeadLetterContract<AkkaWorlds>;

public sealed class AkkaDeathWatch : DeathWatchContract<AkkaWorlds>;

public sealed class AkkaDelivery : DeliveryContract<AkkaWorlds>;

public sealed class AkkaMailboxes : MailboxContract<AkkaWorlds>;

public sealed class AkkaShutdown : ShutdownContract<AkkaWorlds>;

public sealed class AkkaSpawning : SpawnContract<AkkaWorlds>;

public sealed class AkkaSupervision : SupervisionContract<AkkaWorlds>;

public sealed class AkkaTimers : TimerContract<AkkaWorlds>;
