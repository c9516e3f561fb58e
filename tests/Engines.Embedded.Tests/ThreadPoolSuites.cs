using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Embedded.Tests;

public sealed class ThreadPoolAsks : AskContract<ThreadPoolWorlds>;

public sealed class ThreadPoolDeadLetters : DeadLetterContract<ThreadPoolWorlds>;

public sealed class ThreadPoolDeathWatch : DeathWatchContract<ThreadPoolWorlds>;

public sealed class ThreadPoolDelivery : DeliveryContract<ThreadPoolWorlds>;

public sealed class ThreadPoolMailboxes : MailboxContract<ThreadPoolWorlds>;

public sealed class ThreadPoolShutdown : ShutdownContract<ThreadPoolWorlds>;

public sealed class ThreadPoolSpawning : SpawnContract<ThreadPoolWorlds>;

public sealed class ThreadPoolSupervision : SupervisionContract<ThreadPoolWorlds>;

public sealed class ThreadPoolTimers : TimerContract<ThreadPoolWorlds>;
