namespace Platform.Experiments.Records;

/// <summary>A record of which an experiment has many, such as its trials or its events;
/// <see cref="IRecordReader.Read"/> reads all of a type.</summary>
public interface IExperimentPart
{
    /// <summary>The experiment to which it belongs.</summary>
    string Experiment { get; }
}
