namespace ActorIpc.Engines.Embedded;

/// <summary>Which exceptions of foreign code the engine contains.</summary>
/// <remarks>All but those after which no code of this process can be trusted to run.</remarks>
internal static class Contained
{
    public static bool Is(Exception exception) =>
        exception is not (OutOfMemoryException or AccessViolationException);
}
