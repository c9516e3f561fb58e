using System.Security.Cryptography;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Akka;

/// <summary>Unguessable bytes from the operating system.</summary>
internal sealed class CryptographicEntropy : EntropySource
{
    public static CryptographicEntropy Shared { get; } = new();

    public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
