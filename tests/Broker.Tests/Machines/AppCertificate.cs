using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>A certificate in files, which nobody trusts who is not told to.</summary>
internal sealed class AppCertificate
{
    private const string Password = "secret";

    /// <summary>Makes one.</summary>
    /// <param name="folder">A folder that is gone with the test.</param>
    public AppCertificate(string folder)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // A name of its own: one of the same name would be taken for its issuer.
        string unit = Path.GetRandomFileName();
        CertificateRequest request = new($"CN=app.test, OU={unit}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("app.test");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(200)
        );
        string path = Path.Combine(folder, $"{unit}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        string trusted = Path.Combine(folder, $"{unit}.pem");
        File.WriteAllText(trusted, certificate.ExportCertificatePem());
        Configuration = $$"""
            akka.remote.dot-netty.tcp {
              enable-ssl = true
              ssl.certificate { path = "{{path}}", password = "{{Password}}" }
            }
            """;
        Trust = [new("SSL_CERT_FILE", trusted)];
    }

    /// <summary>What a machine's file says to show it.</summary>
    public string Configuration { get; }

    /// <summary>The environment of a process that trusts it, and nobody else.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trust { get; }
}
