namespace Platform.Host.Commands.Exporting;

/// <summary>The tools, and formats of several files, that a directory can be written for.</summary>
internal enum ExportTool
{
    /// <summary>Event files.</summary>
    Tensorboard,

    /// <summary>A file store.</summary>
    Mlflow,

    /// <summary>Tables.</summary>
    Parquet,
}
