namespace Platform.Abstractions;

/// <summary>Measures one batch. Called without gradients.</summary>
/// <remarks>
/// Called on the training thread for each batch of the validation split, of the test split and, with <c>training.trainMetrics</c>, of the
/// training split. It keeps nothing from call to call: the platform adds up, and stores the sums in checkpoints within an epoch. An
/// exception ends the run: <see cref="ComponentException"/>.
/// </remarks>
public delegate MetricSum MetricFunction(Prediction prediction, Batch batch);
