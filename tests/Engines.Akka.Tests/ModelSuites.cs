using ActorIpc.Model.Contract.Suites;

namespace ActorIpc.Engines.Akka.Tests;

public sealed class CallEndOnAkka : CallEndContract<AkkaIpcWorlds>;

public sealed class DialogOnAkka : DialogContract<AkkaIpcWorlds>;

public sealed class EmitterOnAkka : EmitterContract<AkkaIpcWorlds>;

public sealed class EmitterDispatchOnAkka : EmitterDispatchContract<AkkaIpcWorlds>;

public sealed class EmitterSurfaceOnAkka : EmitterSurfaceContract<AkkaIpcWorlds>;

public sealed class FailureOnAkka : FailureContract<AkkaIpcWorlds>;

public sealed class FrameOnAkka : FrameContract<AkkaIpcWorlds>;

public sealed class FrameLifeOnAkka : FrameLifeContract<AkkaIpcWorlds>;

public sealed class FrameScopeOnAkka : FrameScopeContract<AkkaIpcWorlds>;

public sealed class FrameMessageOnAkka : FrameMessageContract<AkkaIpcWorlds>;

public sealed class FrameScriptOnAkka : FrameScriptContract<AkkaIpcWorlds>;

public sealed class FrameworkOnAkka : FrameworkContract<AkkaIpcWorlds>;

public sealed class GateOnAkka : GateContract<AkkaIpcWorlds>;

public sealed class HandlerOnAkka : HandlerContract<AkkaIpcWorlds>;

public sealed class InvokeOnAkka : InvokeContract<AkkaIpcWorlds>;

public sealed class MicrotaskOnAkka : MicrotaskContract<AkkaIpcWorlds>;

public sealed class NodeOnAkka : NodeContract<AkkaIpcWorlds>;

public sealed class NodeOnManyMachines : NodeContract<MachinesIpcWorlds>;

public sealed class NameOnAkka : NameContract<AkkaIpcWorlds>;

public sealed class PortOnAkka : PortContract<AkkaIpcWorlds>;

public sealed class PortCutOnAkka : PortCutContract<AkkaIpcWorlds>;

public sealed class PortGapOnManyMachines : PortGapContract<MachinesIpcWorlds>;

public sealed class RegistrationOnAkka : RegistrationContract<AkkaIpcWorlds>;

public sealed class SendOnAkka : SendContract<AkkaIpcWorlds>;

public sealed class StrictOnAkka : StrictContract<AkkaIpcWorlds>;

public sealed class SyncOnAkka : SyncContract<AkkaIpcWorlds>;

public sealed class ToRendererOnAkka : ToRendererContract<AkkaIpcWorlds>;

public sealed class WindowOnAkka : WindowContract<AkkaIpcWorlds>;

public sealed class UtilityOnAkka : UtilityContract<AkkaIpcWorlds>;

public sealed class UtilityLauncherOnAkka : UtilityLauncherContract<AkkaIpcWorlds>;

public sealed class UtilityEndOnAkka : UtilityEndContract<AkkaIpcWorlds>;

public sealed class ServiceWorkerOnAkka : ServiceWorkerContract<AkkaIpcWorlds>;

public sealed class WorkerLifeOnAkka : WorkerLifeContract<AkkaIpcWorlds>;

public sealed class ClosingOnAkka : ClosingContract<AkkaIpcWorlds>;

public sealed class FamilyOnAkka : FamilyContract<AkkaIpcWorlds>;

public sealed class LossOnAkka : LossContract<AkkaIpcWorlds>;

public sealed class QuitOnAkka : QuitContract<AkkaIpcWorlds>;

public sealed class PageCallOnAkka : PageCallContract<AkkaIpcWorlds>;

public sealed class WindowCallOnAkka : WindowCallContract<AkkaIpcWorlds>;

public sealed class UtilityCallOnAkka : UtilityCallContract<AkkaIpcWorlds>;

public sealed class CrowdOnAkka : CrowdContract<AkkaIpcWorlds>;

public sealed class HoldOnAkka : HoldContract<AkkaIpcWorlds>;

public sealed class RosterOnAkka : RosterContract<AkkaIpcWorlds>;

public sealed class BoundaryOnAkka : BoundaryContract<AkkaIpcWorlds>;

public sealed class DeliveryOnAkka : DeliveryContract<AkkaIpcWorlds>;

public sealed class NavigationOnAkka : NavigationContract<AkkaIpcWorlds>;

public sealed class PortMisuseOnAkka : PortMisuseContract<AkkaIpcWorlds>;

public sealed class PortOwnershipOnAkka : PortOwnershipContract<AkkaIpcWorlds>;

public sealed class PreloadOnAkka : PreloadContract<AkkaIpcWorlds>;

public sealed class SyncAnswerOnAkka : SyncAnswerContract<AkkaIpcWorlds>;

public sealed class TopologyOnAkka : TopologyContract<AkkaIpcWorlds>;

public sealed class GuestOnAkka : GuestContract<AkkaIpcWorlds>;

public sealed class GuideOnAkka : GuideContract<AkkaIpcWorlds>;

public sealed class GuestLifeOnAkka : GuestLifeContract<AkkaIpcWorlds>;

public sealed class LegacyOnAkka : LegacyContract<AkkaIpcWorlds>;

public sealed class LegacyWindowOnAkka : LegacyWindowContract<AkkaIpcWorlds>;

public sealed class PortRouteOnAkka : PortRouteContract<AkkaIpcWorlds>;

public sealed class ProkitOnAkka : ProkitContract<AkkaIpcWorlds>;

public sealed class ProkitWindowOnAkka : ProkitWindowContract<AkkaIpcWorlds>;
