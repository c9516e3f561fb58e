using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Simulation.Tests;

public sealed class SeededAsks : AskContract<SeededWorlds>;

public sealed class SeededDeadLetters : DeadLetterContract<SeededWorlds>;

public sealed class SeededDeathWatch : DeathWatchContract<SeededWorlds>;

public sealed class SeededDelivery : DeliveryContract<SeededWorlds>;

public sealed class SeededMailboxes : MailboxContract<SeededWorlds>;

public sealed class SeededShutdown : ShutdownContract<SeededWorlds>;

public sealed class SeededSpawning : SpawnContract<SeededWorlds>;

public sealed class SeededSupervision : SupervisionContract<SeededWorlds>;

public sealed class SeededTimers : TimerContract<SeededWorlds>;
