namespace Platform.Abstractions;

/// <summary>Fits what is to be fitted on the training split and makes tensors of all the examples.</summary>
/// <remarks>Called outside any dispose scope of a step; the platform disposes the tensors when the dataset is no longer needed.</remarks>
public delegate PreparedData DatasetPreparation(PreparationContext context);
