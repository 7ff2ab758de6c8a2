namespace Platform.Experiments.Records;

/// <summary>The records of one data directory, for its one owner.</summary>
public interface IRecordStore : IRecordReader, IRecordWriter;
