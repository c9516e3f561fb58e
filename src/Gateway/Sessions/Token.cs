using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Gateway.Sessions;

/// <summary>An unguessable token: 128 random bits as 22 characters of base64url.</summary>
internal sealed class Token
{
    private const int RandomBytes = 16;

    private readonly byte[] _text;

    private Token(string text)
    {
        Text = text;
        _text = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The token as it is put into a page.</summary>
    public string Text { get; }

    /// <summary>Makes a token.</summary>
    public static Token New(EntropySource entropy)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        entropy.Fill(random);
        return new(Base64Url.EncodeToString(random));
    }

    /// <summary>
    /// Whether a text that a client showed is this token; takes the same time either way.
    /// </summary>
    public bool Matches(ReadOnlySpan<byte> shown) =>
        CryptographicOperations.FixedTimeEquals(_text, shown);

    /// <summary>Never the token.</summary>
    public override string ToString() => "a token";
}
