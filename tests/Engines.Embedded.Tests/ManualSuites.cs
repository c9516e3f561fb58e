using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Embedded.Tests;

public sealed class ManualAsks : AskContract<ManualWorlds>;

public sealed class ManualDeadLetters : DeadLetterContract<ManualWorlds>;

public sealed class ManualDeathWatch : DeathWatchContract<ManualWorlds>;

public sealed class ManualDelivery : DeliveryContract<ManualWorlds>;

public sealed class ManualMailboxes : MailboxContract<ManualWorlds>;

public sealed class ManualShutdown : ShutdownContract<ManualWorlds>;

public sealed class ManualSpawning : SpawnContract<ManualWorlds>;

public sealed class ManualSupervision : SupervisionContract<ManualWorlds>;

public sealed class ManualTimers : TimerContract<ManualWorlds>;
