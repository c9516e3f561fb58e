using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Model.Contract.Suites;

namespace ActorIpc.Actors.Tests.Suites;

public sealed class BoundaryOnEmbedded : BoundaryContract<EmbeddedWorlds>;

public sealed class CallEndOnEmbedded : CallEndContract<EmbeddedWorlds>;

public sealed class DeliveryOnEmbedded : DeliveryContract<EmbeddedWorlds>;

public sealed class DialogOnEmbedded : DialogContract<EmbeddedWorlds>;

public sealed class EmitterOnEmbedded : EmitterContract<EmbeddedWorlds>;

public sealed class EmitterDispatchOnEmbedded : EmitterDispatchContract<EmbeddedWorlds>;

public sealed class EmitterSurfaceOnEmbedded : EmitterSurfaceContract<EmbeddedWorlds>;

public sealed class FailureOnEmbedded : FailureContract<EmbeddedWorlds>;

public sealed class FrameOnEmbedded : FrameContract<EmbeddedWorlds>;

public sealed class FrameLifeOnEmbedded : FrameLifeContract<EmbeddedWorlds>;

public sealed class FrameScopeOnEmbedded : FrameScopeContract<EmbeddedWorlds>;

public sealed class FrameMessageOnEmbedded : FrameMessageContract<EmbeddedWorlds>;

public sealed class FrameScriptOnEmbedded : FrameScriptContract<EmbeddedWorlds>;

public sealed class NavigationOnEmbedded : NavigationContract<EmbeddedWorlds>;

public sealed class FrameworkOnEmbedded : FrameworkContract<EmbeddedWorlds>;

public sealed class GateOnEmbedded : GateContract<EmbeddedWorlds>;

public sealed class HandlerOnEmbedded : HandlerContract<EmbeddedWorlds>;

public sealed class InvokeOnEmbedded : InvokeContract<EmbeddedWorlds>;

public sealed class MicrotaskOnEmbedded : MicrotaskContract<EmbeddedWorlds>;

public sealed class NodeOnEmbedded : NodeContract<EmbeddedWorlds>;

public sealed class NameOnEmbedded : NameContract<EmbeddedWorlds>;

public sealed class PortOnEmbedded : PortContract<EmbeddedWorlds>;

public sealed class PortMisuseOnEmbedded : PortMisuseContract<EmbeddedWorlds>;

public sealed class PortOwnershipOnEmbedded : PortOwnershipContract<EmbeddedWorlds>;

public sealed class PortRouteOnEmbedded : PortRouteContract<EmbeddedWorlds>;

public sealed class PortCutOnEmbedded : PortCutContract<EmbeddedWorlds>;

public sealed class PortGapOnEmbedded : PortGapContract<EmbeddedWorlds>;

public sealed class PreloadOnEmbedded : PreloadContract<EmbeddedWorlds>;

public sealed class RegistrationOnEmbedded : RegistrationContract<EmbeddedWorlds>;

public sealed class SendOnEmbedded : SendContract<EmbeddedWorlds>;

public sealed class StrictOnEmbedded : StrictContract<EmbeddedWorlds>;

public sealed class SyncAnswerOnEmbedded : SyncAnswerContract<EmbeddedWorlds>;

public sealed class SyncOnEmbedded : SyncContract<EmbeddedWorlds>;

public sealed class ToRendererOnEmbedded : ToRendererContract<EmbeddedWorlds>;

public sealed class TopologyOnEmbedded : TopologyContract<EmbeddedWorlds>;

public sealed class WindowOnEmbedded : WindowContract<EmbeddedWorlds>;

public sealed class UtilityOnEmbedded : UtilityContract<EmbeddedWorlds>;

public sealed class UtilityLauncherOnEmbedded : UtilityLauncherContract<EmbeddedWorlds>;

public sealed class UtilityEndOnEmbedded : UtilityEndContract<EmbeddedWorlds>;

public sealed class ServiceWorkerOnEmbedded : ServiceWorkerContract<EmbeddedWorlds>;

public sealed class WorkerLifeOnEmbedded : WorkerLifeContract<EmbeddedWorlds>;

public sealed class ClosingOnEmbedded : ClosingContract<EmbeddedWorlds>;

public sealed class FamilyOnEmbedded : FamilyContract<EmbeddedWorlds>;

public sealed class LossOnEmbedded : LossContract<EmbeddedWorlds>;

public sealed class QuitOnEmbedded : QuitContract<EmbeddedWorlds>;

public sealed class GuestOnEmbedded : GuestContract<EmbeddedWorlds>;

public sealed class GuestLifeOnEmbedded : GuestLifeContract<EmbeddedWorlds>;

public sealed class GuideOnEmbedded : GuideContract<EmbeddedWorlds>;

public sealed class PageCallOnEmbedded : PageCallContract<EmbeddedWorlds>;

public sealed class WindowCallOnEmbedded : WindowCallContract<EmbeddedWorlds>;

public sealed class UtilityCallOnEmbedded : UtilityCallContract<EmbeddedWorlds>;

public sealed class CrowdOnEmbedded : CrowdContract<EmbeddedWorlds>;

public sealed class HoldOnEmbedded : HoldContract<EmbeddedWorlds>;

public sealed class RosterOnEmbedded : RosterContract<EmbeddedWorlds>;
