using System.Diagnostics;
using Platform.TestSupport.Hosting;

namespace Platform.Host.Tests.Telemetry;

/// <summary>A search in a folder of its own, for the real executable to run.</summary>
internal sealed class SmallRun : IDisposable
{
    public SmallRun(string epochs) =>
        File.WriteAllText(
            Path("search.yaml"),
            $$"""
            name: small
            seed: 1
            dataset: { plugin: digits }
            model: { plugin: mlp, hidden: [16] }
            loss: { plugin: cross-entropy }
            optimizer: { plugin: sgd }
            search: { sampler: { plugin: grid }, space: { training.epochs: [{{epochs}}] } }
            workers: { device: cpu }
            """
        );

    private string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

    public string Path(string file) => System.IO.Path.Combine(Folder, file);

    public Process Start(IReadOnlyDictionary<string, string> environment, params string[] options) =>
        HostExecutable.Start(environment, ["run", Path("search.yaml"), "--data", Path("data"), "--workers", "1", "--quiet", .. options]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
