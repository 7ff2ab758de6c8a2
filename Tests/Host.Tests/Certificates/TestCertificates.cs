using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Workers.Joining;

namespace Platform.Host.Tests.Certificates;

/// <summary>A directory with an authority of its own.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _root = System.IO.Directory.CreateTempSubdirectory("platform-certificates-");

    public TestCertificates(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Directory = new CertificateDirectory(Path.Combine(_root.FullName, "certificates"), Time);
        Authority = Directory.MakeAuthority();
    }

    public TimeProvider Time { get; }

    public CertificateDirectory Directory { get; }

    public Authority Authority { get; }

    /// <summary>Where a host listens that has them.</summary>
    public HostNetwork Loopback => HostNetwork.Loopback with { Certificates = Directory.Path };

    /// <summary>The certificate of a worker.</summary>
    public CertificateCredentials Worker(string name = "worker", TimeSpan? lifetime = null, PeerRole role = PeerRole.Worker)
    {
        var own = Directory.OfWorker(name);
        own.WriteWorker(Authority.Issue(role, name, [], lifetime ?? TimeSpan.FromDays(1)), Authority.Certificate);
        return new CertificateCredentials(own, Time);
    }

    /// <summary>A new token; the one before is void.</summary>
    public TokenCredentials Token()
    {
        var token = JoinToken.New(Authority.Certificate);
        Directory.Secret.Replace(token);
        return new TokenCredentials(JoinToken.Parse(token.ToString()), Time);
    }

    /// <summary>Decides who comes in at a gateway that has them.</summary>
    public WorkerAdmission Admit(HostGateway gateway, Action<string>? refused = null) =>
        new(gateway.Identity, gateway.Certificates, NullLoggerFactory.Instance, refused ?? (_ => { }), Time);

    public void Dispose() => _root.Delete(recursive: true);
}
