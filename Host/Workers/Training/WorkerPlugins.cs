namespace Platform.Host.Workers.Training;

/// <summary>The plugins that a worker of this machine starts with.</summary>
/// <param name="Directory">The directory of the pinned copies.</param>
/// <param name="Contents">Those to load at once
/// (<see cref="Experiments.Definitions.Components.PluginIdentity.Content"/>); others are loaded when a lease names them.</param>
internal sealed record WorkerPlugins(string Directory, IReadOnlyList<string> Contents);
