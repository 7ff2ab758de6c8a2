namespace Platform.Experiments.Training.Data;

/// <summary>The numbers of the examples of each split, ascending.</summary>
internal sealed record DataSplit(int[] Training, int[] Validation, int[] Test);
