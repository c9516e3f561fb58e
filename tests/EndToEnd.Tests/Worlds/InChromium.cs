namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>All tests that share the one browser. They run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<Chromium>, ICollectionFixture<ServedSamples>
{
    public const string Name = "Chromium";
}
