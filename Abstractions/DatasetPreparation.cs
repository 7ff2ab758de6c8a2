namespace Platform.Abstractions;

/// <summary>Fits what is to be fitted on the training split and makes tensors of all the examples.</summary>
/// <remarks>
/// Called on the training thread, once for each split, outside any dispose scope, and (of up to 200,000 examples) where a definition
/// is read; the platform disposes the tensors when the dataset is
/// no longer needed. A resumed run prepares anew and must get the same tensors; a prediction hands in what had been fitted.
/// What an exception does to the trial: <see cref="ComponentException"/>.
/// </remarks>
public delegate PreparedData DatasetPreparation(PreparationContext context);
