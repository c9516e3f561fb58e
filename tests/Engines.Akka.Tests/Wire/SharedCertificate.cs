using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>A certificate for all machines of an app, in a file; gone with the test.</summary>
internal sealed class SharedCertificate : IDisposable
{
    private const string Password = "secret";

    private readonly string _file = Path.GetTempFileName();
    private readonly X509Certificate2 _certificate;
    private readonly bool _isTrusted;

    /// <param name="isTrusted">Whether this user trusts it, as long as the test runs.</param>
    public SharedCertificate(bool isTrusted)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // A name of its own: one of the same name, of a run beside this one, would be taken for its
        // issuer.
        string name = $"CN=app.test, OU={Path.GetRandomFileName()}";
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("app.test");
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(200)
        );
        File.WriteAllBytes(_file, _certificate.Export(X509ContentType.Pkcs12, Password));
        _isTrusted = isTrusted;
        InTrusted(store => store.Add(Public));
    }

    /// <summary>What a machine's file says to use it.</summary>
    public string Configuration =>
        $$"""
            akka.remote.dot-netty.tcp {
              enable-ssl = true
              ssl.certificate { path = "{{_file}}", password = "{{Password}}" }
            }
            """;

    private X509Certificate2 Public => X509CertificateLoader.LoadCertificate(_certificate.RawData);

    public void Dispose()
    {
        InTrusted(store => store.Remove(Public));
        File.Delete(_file);
        _certificate.Dispose();
    }

    private void InTrusted(Action<X509Store> change)
    {
        if (_isTrusted)
        {
            using X509Store store = new(StoreName.Root, StoreLocation.CurrentUser);
            store.Open(OpenFlags.ReadWrite);
            change(store);
        }
    }
}
