using Microsoft.Extensions.Time.Testing;
using Platform.Host.Certificates;

namespace Platform.Host.Tests.Certificates;

public sealed class CertificateDirectoryTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestCertificates _certificates;

    public CertificateDirectoryTests() => _certificates = new TestCertificates(_time);

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void HostsCertificate_IsMadeOnce()
    {
        var first = _certificates.Directory.Host(["10.0.0.1"], Year);
        var second = _certificates.Directory.Host(["10.0.0.1"], Year);

        Assert.Equal(first.Own.SerialNumber, second.Own.SerialNumber);
        Assert.True(second.Own.HasPrivateKey);
        Assert.False(second.Authority.HasPrivateKey);
    }

    [Fact]
    public void HostsCertificate_IsMadeAnew_ForAnotherName_AndKeepsTheOthers()
    {
        _certificates.Directory.Host(["10.0.0.1", "lab.example"], Year);

        var again = _certificates.Directory.Host(["10.0.0.2"], Year).Own;

        Assert.All(["10.0.0.1", "10.0.0.2", "lab.example"], name => Assert.True(again.MatchesHostname(name)));
    }

    [Fact]
    public void HostsCertificate_IsMadeAnew_BeforeItExpires()
    {
        var first = _certificates.Directory.Host(["10.0.0.1"], Year);

        _time.Advance(Year - TimeSpan.FromDays(29));

        Assert.NotEqual(first.Own.SerialNumber, _certificates.Directory.Host(["10.0.0.1"], Year).Own.SerialNumber);
    }

    [Fact]
    public void HostWithoutItsAuthority_UsesWhatItHas_AndSaysWhatIsMissing()
    {
        _certificates.Directory.Host(["10.0.0.1"], Year);
        File.Delete(Path.Combine(_certificates.Directory.Path, "authority.key"));

        Assert.Null(_certificates.Directory.Authority());
        Assert.NotNull(_certificates.Directory.Host(["10.0.0.1"], Year));
        var refused = Assert.Throws<CertificateFileException>(() => _certificates.Directory.Host(["10.0.0.2"], Year));
        Assert.Contains("is for 10.0.0.1, and workers reach this host at 10.0.0.2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_AreTheirOwnersAlone()
    {
        _certificates.Directory.Host(["10.0.0.1"], Year);
        _certificates.Worker();
        _certificates.Token();

        var files = Directory.GetFiles(_certificates.Directory.Path, "*", SearchOption.AllDirectories);

        Assert.Equal(8, files.Length);
        Assert.All(
            files,
            file =>
                Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    public void DamagedCertificate_IsNamed(string content)
    {
        _certificates.Worker();
        var own = _certificates.Directory.OfWorker("worker");
        var file = Path.Combine(own.Path, "worker.pem");
        File.WriteAllText(file, content);

        var refused = Assert.Throws<CertificateFileException>(() => own.Worker());

        Assert.StartsWith(
            $"'{file}' with its key '{Path.Combine(own.Path, "worker.key")}' can't be read: ",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void KeyOfAnother_IsNamed()
    {
        _certificates.Worker("one");
        _certificates.Worker("two");
        var own = _certificates.Directory.OfWorker("one");
        File.Copy(
            Path.Combine(_certificates.Directory.OfWorker("two").Path, "worker.key"),
            Path.Combine(own.Path, "worker.key"),
            overwrite: true
        );

        Assert.Throws<CertificateFileException>(() => own.Worker());
    }
}
