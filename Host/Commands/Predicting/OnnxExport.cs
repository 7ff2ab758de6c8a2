using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Predicting;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output.Onnx;
using static TorchSharp.torch;

namespace Platform.Host.Commands.Predicting;

/// <summary>Writes the model of a trial as an ONNX file.</summary>
internal static class OnnxExport
{
    /// <summary>Writes it.</summary>
    /// <param name="trained">The trial.</param>
    /// <param name="metadata">What the file says of the checkpoint.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="CallException">Its model can't be exported.</exception>
    public static void Write(TrainedTrial trained, IReadOnlyDictionary<string, string> metadata, Stream output)
    {
        var name = trained.Definition.Model.Plugin;
        var factory =
            trained.Catalog.Create<IModelFactory>(trained.Definition.Model) as IExportableModel
            ?? throw new CallException(
                $"The model '{name}' can't be written as ONNX. Models that can: {Exportable(trained.Catalog)}. "
                    + "Its weights can be written with --to safetensors or --to pytorch."
            );
        using var scope = NewDisposeScope();
        using var model = trained.Load();
        try
        {
            OnnxFile.Write(ExportedModel.Of(factory, model), metadata, output);
        }
        catch (ComponentException refused)
        {
            throw new CallException(refused.Message);
        }
    }

    private static string Exportable(IComponentCatalog catalog) =>
        string.Join(
            ", ",
            catalog
                .Components.Where(one => one.Kind is ComponentKind.Model && one.Type.IsAssignableTo(typeof(IExportableModel)))
                .Select(one => one.Name)
        );
}
