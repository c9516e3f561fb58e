using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Model.Contract.Suites;

namespace ActorIpc.Actors.Tests.Suites;

public sealed class BoundaryInSimulation : BoundaryContract<SimulatedWorlds>;

public sealed class CallEndInSimulation : CallEndContract<SimulatedWorlds>;

public sealed class DeliveryInSimulation : DeliveryContract<SimulatedWorlds>;

public sealed class DialogInSimulation : DialogContract<SimulatedWorlds>;

public sealed class EmitterInSimulation : EmitterContract<SimulatedWorlds>;

public sealed class EmitterDispatchInSimulation : EmitterDispatchContract<SimulatedWorlds>;

public sealed class EmitterSurfaceInSimulation : EmitterSurfaceContract<SimulatedWorlds>;

public sealed class FailureInSimulation : FailureContract<SimulatedWorlds>;

public sealed class FrameInSimulation : FrameContract<SimulatedWorlds>;

public sealed class FrameLifeInSimulation : FrameLifeContract<SimulatedWorlds>;

public sealed class FrameScopeInSimulation : FrameScopeContract<SimulatedWorlds>;

public sealed class FrameMessageInSimulation : FrameMessageContract<SimulatedWorlds>;

public sealed class FrameScriptInSimulation : FrameScriptContract<SimulatedWorlds>;

public sealed class NavigationInSimulation : NavigationContract<SimulatedWorlds>;

public sealed class FrameworkInSimulation : FrameworkContract<SimulatedWorlds>;

public sealed class GateInSimulation : GateContract<SimulatedWorlds>;

public sealed class HandlerInSimulation : HandlerContract<SimulatedWorlds>;

public sealed class InvokeInSimulation : InvokeContract<SimulatedWorlds>;

public sealed class MicrotaskInSimulation : MicrotaskContract<SimulatedWorlds>;

public sealed class NodeInSimulation : NodeContract<SimulatedWorlds>;

public sealed class NameInSimulation : NameContract<SimulatedWorlds>;

public sealed class PortInSimulation : PortContract<SimulatedWorlds>;

public sealed class PortMisuseInSimulation : PortMisuseContract<SimulatedWorlds>;

public sealed class PortOwnershipInSimulation : PortOwnershipContract<SimulatedWorlds>;

public sealed class PortRouteInSimulation : PortRouteContract<SimulatedWorlds>;

public sealed class PortCutInSimulation : PortCutContract<SimulatedWorlds>;

public sealed class PortGapInSimulation : PortGapContract<SimulatedWorlds>;

public sealed class PreloadInSimulation : PreloadContract<SimulatedWorlds>;

public sealed class RegistrationInSimulation : RegistrationContract<SimulatedWorlds>;

public sealed class SendInSimulation : SendContract<SimulatedWorlds>;

public sealed class StrictInSimulation : StrictContract<SimulatedWorlds>;

public sealed class SyncAnswerInSimulation : SyncAnswerContract<SimulatedWorlds>;

public sealed class SyncInSimulation : SyncContract<SimulatedWorlds>;

public sealed class ToRendererInSimulation : ToRendererContract<SimulatedWorlds>;

public sealed class TopologyInSimulation : TopologyContract<SimulatedWorlds>;

public sealed class WindowInSimulation : WindowContract<SimulatedWorlds>;

public sealed class UtilityInSimulation : UtilityContract<SimulatedWorlds>;

public sealed class UtilityLauncherInSimulation : UtilityLauncherContract<SimulatedWorlds>;

public sealed class UtilityEndInSimulation : UtilityEndContract<SimulatedWorlds>;

public sealed class ServiceWorkerInSimulation : ServiceWorkerContract<SimulatedWorlds>;

public sealed class WorkerLifeInSimulation : WorkerLifeContract<SimulatedWorlds>;

public sealed class ClosingInSimulation : ClosingContract<SimulatedWorlds>;

public sealed class FamilyInSimulation : FamilyContract<SimulatedWorlds>;

public sealed class LossInSimulation : LossContract<SimulatedWorlds>;

public sealed class QuitInSimulation : QuitContract<SimulatedWorlds>;

public sealed class GuestInSimulation : GuestContract<SimulatedWorlds>;

public sealed class GuestLifeInSimulation : GuestLifeContract<SimulatedWorlds>;

public sealed class GuideInSimulation : GuideContract<SimulatedWorlds>;

public sealed class PageCallInSimulation : PageCallContract<SimulatedWorlds>;

public sealed class WindowCallInSimulation : WindowCallContract<SimulatedWorlds>;

public sealed class UtilityCallInSimulation : UtilityCallContract<SimulatedWorlds>;

public sealed class CrowdInSimulation : CrowdContract<SimulatedWorlds>;

public sealed class HoldInSimulation : HoldContract<SimulatedWorlds>;

public sealed class RosterInSimulation : RosterContract<SimulatedWorlds>;
