namespace Platform.Abstractions;

/// <summary>Measures one batch. Called without gradients.</summary>
public delegate MetricSum MetricFunction(Prediction prediction, Batch batch);
