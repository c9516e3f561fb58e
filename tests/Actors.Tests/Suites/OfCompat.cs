using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Model.Contract.Suites;

namespace ActorIpc.Actors.Tests.Suites;

public sealed class LegacyOnEmbedded : LegacyContract<EmbeddedWorlds>;

public sealed class LegacyInSimulation : LegacyContract<SimulatedWorlds>;

public sealed class LegacyWindowOnEmbedded : LegacyWindowContract<EmbeddedWorlds>;

public sealed class LegacyWindowInSimulation : LegacyWindowContract<SimulatedWorlds>;

public sealed class ProkitOnEmbedded : ProkitContract<EmbeddedWorlds>;

public sealed class ProkitInSimulation : ProkitContract<SimulatedWorlds>;

public sealed class ProkitWindowOnEmbedded : ProkitWindowContract<EmbeddedWorlds>;

public sealed class ProkitWindowInSimulation : ProkitWindowContract<SimulatedWorlds>;
