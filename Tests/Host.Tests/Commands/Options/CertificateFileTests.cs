using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Web;

namespace Platform.Host.Tests.Commands.Options;

/// <summary>Certificates as their users have them, each made here.</summary>
public sealed class CertificateFileTests : IDisposable
{
    private const string Password = "open sesame";
    private static readonly DateTimeOffset Now = SampleRecords.Start;
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly string _directory = Directory.CreateTempSubdirectory("platform-certificate-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public CertificateFileTests() => _certificate = Valid(Now.AddYears(-1), Now.AddYears(1));

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("both.pem", null, null)]
    [InlineData("certificate.pem", "key.pem", null)]
    [InlineData("certificate.pem", "encrypted.pem", Password)]
    [InlineData("open.pfx", null, null)]
    [InlineData("locked.pfx", null, Password)]
    [InlineData("locked.p12", null, Password)]
    public void Certificate_IsLoaded_WithItsKey(string file, string? key, string? password)
    {
        WriteAll(_certificate);

        var loaded = Load(file, key, password);

        Assert.Equal(_certificate.Thumbprint, loaded.Own.Thumbprint);
        Assert.True(loaded.Own.HasPrivateKey);
        Assert.Empty(loaded.Chain);
    }

    [Theory]
    [InlineData("chain.pem", "key.pem")]
    [InlineData("chain.pfx", null)]
    public void Certificates_BesideTheHosts_AreItsChain(string file, string? key)
    {
        WriteAll(_certificate);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuer = new CertificateRequest("CN=known", another, HashAlgorithmName.SHA256).CreateSelfSigned(
            Now.AddYears(-2),
            Now.AddYears(2)
        );
        using var known = X509CertificateLoader.LoadCertificate(issuer.RawData);
        File.WriteAllText(PathOf("chain.pem"), $"{_certificate.ExportCertificatePem()}\n{known.ExportCertificatePem()}\n");
        File.WriteAllBytes(PathOf("chain.pfx"), new X509Certificate2Collection { known, _certificate }.Export(X509ContentType.Pfx)!);

        var loaded = Load(file, key, password: null);

        Assert.Equal(_certificate.Thumbprint, loaded.Own.Thumbprint);
        Assert.Equal([known.Thumbprint], loaded.Chain.Select(one => one.Thumbprint));
    }

    [Theory]
    [InlineData("locked.pfx", null, "wrong")]
    [InlineData("locked.pfx", null, null)]
    [InlineData("certificate.pem", "encrypted.pem", "wrong")]
    [InlineData("certificate.pem", null, null)]
    [InlineData("certificate.pem", "missing.pem", null)]
    [InlineData("certificate.pem", "another.pem", null)]
    [InlineData("missing.pem", null, null)]
    [InlineData("text.pem", null, null)]
    [InlineData("text.pfx", null, null)]
    [InlineData("keyless.pfx", null, null)]
    public void Refusal_NamesTheFile_AndWhatItMustBe(string file, string? key, string? password)
    {
        WriteAll(_certificate);

        var refusal = Assert.Throws<CallException>(() => Load(file, key, password));

        Assert.StartsWith($"The certificate '{PathOf(file)}' can't be used: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("PLATFORM_CERTIFICATE_PASSWORD.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, -1, "It expired on 2025-03-01")]
    [InlineData(1, 2, "It is only valid from 2027-03-01;")]
    public void Certificate_ThatIsNotValidNow_IsRefused(int from, int to, string sentence)
    {
        using var outdated = Valid(Now.AddYears(from), Now.AddYears(to));
        WriteAll(outdated);

        var refusals = new[] { "both.pem", "open.pfx" }.Select(file => Assert.Throws<CallException>(() => Load(file, null, null)));

        Assert.All(refusals, refusal => Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_BesideAPfxFile_IsRefused()
    {
        WriteAll(_certificate);

        var refusal = Assert.Throws<CallException>(() => Load("open.pfx", "key.pem", null));

        Assert.Contains("open.pfx' already contains its key", refusal.Message, StringComparison.Ordinal);
    }

    private HostCertificate Load(string file, string? key, string? password) =>
        new CertificateFile(PathOf(file), key is null ? null : PathOf(key), password).Load(Now);

    private X509Certificate2 Valid(DateTimeOffset from, DateTimeOffset to) =>
        new CertificateRequest("CN=lab.example", _key, HashAlgorithmName.SHA256).CreateSelfSigned(from, to);

    private void WriteAll(X509Certificate2 certificate)
    {
        var pem = certificate.ExportCertificatePem();
        var key = _key.ExportPkcs8PrivateKeyPem();
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var keyless = X509CertificateLoader.LoadCertificate(certificate.RawData);
        File.WriteAllText(PathOf("both.pem"), $"{pem}\n{key}\n");
        File.WriteAllText(PathOf("certificate.pem"), pem);
        File.WriteAllText(PathOf("key.pem"), key);
        File.WriteAllText(PathOf("another.pem"), another.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(PathOf("encrypted.pem"), _key.ExportEncryptedPkcs8PrivateKeyPem(Password, Encryption));
        File.WriteAllText(PathOf("text.pem"), "no certificate");
        File.WriteAllText(PathOf("text.pfx"), "no certificate");
        File.WriteAllBytes(PathOf("open.pfx"), certificate.Export(X509ContentType.Pfx));
        File.WriteAllBytes(PathOf("locked.pfx"), certificate.Export(X509ContentType.Pfx, Password));
        File.WriteAllBytes(PathOf("locked.p12"), certificate.Export(X509ContentType.Pfx, Password));
        File.WriteAllBytes(PathOf("keyless.pfx"), keyless.Export(X509ContentType.Pfx));
    }

    private string PathOf(string file) => Path.Combine(_directory, file);
}
