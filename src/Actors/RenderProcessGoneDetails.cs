namespace ActorIpc.Actors;

/// <summary>Why a renderer was lost (R166).</summary>
/// <param name="Reason">
/// One of <c>clean-exit</c>, <c>abnormal-exit</c>, <c>killed</c>, <c>crashed</c>, <c>oom</c>,
/// <c>launch-failed</c>, <c>integrity-failure</c>, <c>memory-eviction</c>.
/// </param>
/// <param name="ExitCode">The exit code of its process.</param>
public sealed record RenderProcessGoneDetails(string Reason, int ExitCode);
