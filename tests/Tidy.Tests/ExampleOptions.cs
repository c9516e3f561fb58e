namespace ActorIpc.Tidy.Tests;

/// <summary>A type with a limit, for the bad examples to get wrong.</summary>
public sealed record ExampleOptions
{
    public int BytesMax { get; init; } = 2048;
}
