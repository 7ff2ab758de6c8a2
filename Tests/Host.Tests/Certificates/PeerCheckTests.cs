using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Platform.Host.Certificates;

namespace Platform.Host.Tests.Certificates;

public sealed class PeerCheckTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestCertificates _certificates;

    public PeerCheckTests() => _certificates = new TestCertificates(_time);

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Worker_OfTheSameAuthority_IsTaken() => Assert.Null(Check().Refusal(Issue()));

    [Fact]
    public void Nobody_IsRefused() => Assert.Equal("no certificate was shown", Check().Refusal(null));

    [Fact]
    public void Worker_OfAnotherAuthority_IsRefused()
    {
        using var others = new TestCertificates(_time);

        var refusal = Check().Refusal(others.Authority.Issue(PeerRole.Worker, "gpu7", [], TimeSpan.FromDays(1)));

        Assert.Matches(@"^the certificate 'gpu7' \(serial number [0-9A-F]+\) was signed by another authority$", refusal);
    }

    [Fact]
    public void Worker_ThatSignedItself_IsRefused()
    {
        using var own = Authority.Create(_time).Certificate;

        Assert.EndsWith("was signed by another authority", Check().Refusal(own), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_ThatAnotherWorkerSigned_IsRefused()
    {
        using var signer = Issue();
        using var signing = signer.GetECDsaPrivateKey()!;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var guest = new CertificateRequest("CN=guest", key, HashAlgorithmName.SHA256).Create(
            signer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(signing),
            _time.GetUtcNow(),
            _time.GetUtcNow() + TimeSpan.FromHours(1),
            [1]
        );

        Assert.EndsWith("was signed by another authority", Check().Refusal(guest), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_WhoseTimeIsOver_IsRefused()
    {
        using var worker = Issue();

        _time.Advance(TimeSpan.FromDays(2));

        Assert.EndsWith("expired on 2026-03-02", Check().Refusal(worker), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_OnAMachineWhoseClockIsHoursBehind_IsTaken()
    {
        using var worker = Issue();
        var behind = new FakeTimeProvider(_time.GetUtcNow() - TimeSpan.FromHours(23));

        Assert.Null(new PeerCheck(PeerRole.Worker, _certificates.Authority.Certificate, RevokedCertificates.None, behind).Refusal(worker));
    }

    [Fact]
    public void Worker_FromTheFuture_IsRefused_AndTheClocksAreNamed()
    {
        using var worker = Issue();
        var behind = new FakeTimeProvider(_time.GetUtcNow() - TimeSpan.FromDays(2));

        var check = new PeerCheck(PeerRole.Worker, _certificates.Authority.Certificate, RevokedCertificates.None, behind);

        Assert.EndsWith("is only valid from 2026-02-28; one of the two clocks is wrong", check.Refusal(worker), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_ThatWasRevoked_IsRefused_AtOnce()
    {
        using var worker = Issue();
        var check = Check();
        var before = check.Refusal(worker);

        _certificates.Directory.Revoked.Add(worker.SerialNumber.ToLowerInvariant(), "gpu7");

        Assert.Null(before);
        Assert.EndsWith("was revoked", check.Refusal(worker), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PeerRole.Worker, PeerRole.Host, "isn't that of a host")]
    [InlineData(PeerRole.Host, PeerRole.Worker, "isn't that of a worker")]
    public void Certificate_OfTheOtherRole_IsRefused(object owned, object expected, string reason)
    {
        using var certificate = _certificates.Authority.Issue((PeerRole)owned, "one", [], TimeSpan.FromDays(1));
        var check = new PeerCheck((PeerRole)expected, _certificates.Authority.Certificate, RevokedCertificates.None, _time);

        Assert.EndsWith(reason, check.Refusal(certificate), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lab.example", true)]
    [InlineData("192.168.1.10", true)]
    [InlineData("other.example", false)]
    [InlineData("192.168.1.11", false)]
    public void Host_IsCalledByItsNames(string name, bool isItsName)
    {
        using var host = _certificates.Authority.Issue(PeerRole.Host, "host", ["lab.example", "192.168.1.10"], TimeSpan.FromDays(1));
        var check = new PeerCheck(PeerRole.Host, _certificates.Authority.Certificate, RevokedCertificates.None, _time);

        Assert.Equal(isItsName, check.Refusal(host, name) is null);
    }

    private X509Certificate2 Issue() => _certificates.Authority.Issue(PeerRole.Worker, "gpu7", [], TimeSpan.FromDays(1));

    private PeerCheck Check() => new(PeerRole.Worker, _certificates.Authority.Certificate, _certificates.Directory.Revoked, _time);
}
