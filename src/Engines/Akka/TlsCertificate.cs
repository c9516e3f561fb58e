using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using global::Akka.Configuration;

namespace ActorIpc.Engines.Akka;

/// <summary>What keeps the certificate of a machine from being one, for people.</summary>
/// <remarks>Akka.NET says that an exception was thrown.</remarks>
internal static class TlsCertificate
{
    private const string Tcp = "akka.remote.dot-netty.tcp";
    private const string Certificate = $"{Tcp}.ssl.certificate";
    private const string Key = $"{Certificate}.path";

    /// <summary>Checks it, if there is to be TLS by a file.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the key and what is wrong with the file.
    /// </exception>
    public static void Check(Config config, string origin)
    {
        if (
            config.GetBoolean($"{Tcp}.enable-ssl")
            && !config.GetBoolean($"{Certificate}.use-thumbprint-over-file")
            && !config.GetBoolean($"{Certificate}.use-thumprint-over-file")
            && ProblemOf(config.GetString(Key, ""), config.GetString($"{Certificate}.password", ""))
                is { } problem
        )
        {
            throw new AkkaStartException($"{origin}: {Key} {problem}");
        }
    }

    private static string? ProblemOf(string path, string password)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(
                path,
                password
            );
            return !certificate.HasPrivateKey ? $"'{path}' has no private key."
                : certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false) is ""
                    ? $"'{path}' bears no DNS name, by which machines know each other's."
                : null;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or CryptographicException
            )
        {
            return path.Length == 0
                ? "must be the path of a PKCS#12 file with a private key."
                : $"'{path}' cannot be read: {exception.Message}";
        }
    }
}
