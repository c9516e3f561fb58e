namespace ActorIpc.Model.Contract.Worlds;

/// <summary>The kinds of emitters that a case runs for.</summary>
public static class EmitterKinds
{
    /// <summary>All of them.</summary>
    public static TheoryData<EmitterKind> All => [.. Enum.GetValues<EmitterKind>()];

    /// <summary>Those that have handlers.</summary>
    public static TheoryData<EmitterKind> OfMain =>
        [EmitterKind.Main, EmitterKind.Contents, EmitterKind.Frame];
}
