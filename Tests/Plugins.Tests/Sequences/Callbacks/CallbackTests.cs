using Platform.Abstractions;
using Platform.Plugins.Losses;
using Platform.Plugins.Sequences.Callbacks;
using Platform.Plugins.Sequences.Recurrent;
using Platform.Plugins.Sequences.Transformers;
using TorchSharp;
using static Platform.Plugins.Tests.Sequences.SequenceText;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Callbacks;

public sealed class CallbackTests
{
    private readonly List<(string Name, double Value)> _metrics = [];
    private readonly List<Artifact> _artifacts = [];

    [Fact]
    public void Projection_KeepsDistancesInAPlane()
    {
        using var scope = NewDisposeScope();
        var plane = tensor(new[] { 3.0, 1, 0, 2, -1, 4, 2, 2, 5, 0 }).reshape(5, 2);
        var turned = plane.matmul(tensor(new[] { 1.0, 2, 2, 2, 1, -2 }).reshape(2, 3) / 3);

        var projected = VectorSpace.Project(turned, 2);

        Assert.True(cdist(projected, projected).allclose(cdist(plane, plane)));
        Assert.Equal(0, projected.mean([0]).abs().max().item<double>(), 1e-12);
    }

    [Fact]
    public void Embeddings_WritesVectorsWithTheirTokensAndTestsNeighbours()
    {
        using var scope = NewDisposeScope();
        using var model = new Lstm(new() { Embedding = 2 }).Create(Data.Model(Classified, 2));
        using (no_grad())
        {
            model
                .named_parameters()
                .First(parameter => parameter.name.EndsWith("vectors.weight", StringComparison.Ordinal))
                .parameter.copy_(tensor(new float[] { 0, 0, 1, 0.1f, 1, 0, 0, 1 }).reshape(4, 2));
        }

        var callback = new Embeddings(new() { Groups = ["a b", "c"] }).Create(Context(model, Classified));
        callback.OnRunEnd(new(1, 1));

        Assert.Equal(2 / 3.0, Assert.Single(_metrics).Value, 1e-12);
        var vectors = (VectorsArtifact)_artifacts[0];
        Assert.Equal(["<pad>", "a", "b", "c"], vectors.Labels);
        Assert.Equal(2, vectors.Dimensions);
        Assert.Equal(8, ((VectorsArtifact)_artifacts[1]).Values.Count);
        Assert.Contains("a: b", ((TextArtifact)_artifacts[2]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_OfUnknownTokens_AreRefused()
    {
        using var model = new Lstm(new()).Create(Data.Model(Classified, 2));

        Assert.Equal(
            "groups",
            Assert.Throws<ComponentException>(() => new Embeddings(new() { Groups = ["a z"] }).Create(Context(model, Classified))).Option
        );
    }

    [Fact]
    public void AttentionWeights_OfADecoderSeeNoStepToCome()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new TransformerDecoder(new()).Create(Data.Model(Lanes, 4));
        model.eval();
        var batch = Batch(Tokens([1, 2, 3], [3, 2, 1]));

        new AttentionWeights().Create(Context(model, Lanes)).OnValidationBatch(new(1, 0, batch, new(model.call(batch))));

        var matrix = (MatrixArtifact)Assert.Single(_artifacts);
        Assert.Equal(["a", "b", "c"], matrix.Columns);
        Assert.Equal([1, 0, 0], matrix.Values.Take(3));
        Assert.Equal(1, matrix.Values.Skip(3).Take(3).Sum(), 1e-6);
        Assert.Equal(0, matrix.Values[5]);
    }

    [Fact]
    public void HiddenStates_AreThoseOfTheStepsThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new Gru(new() { Hidden = 5 }).Create(Data.Model(Classified, 2));
        var batch = Batch(Tokens([1, 2, 0], [3, 2, 1]), 2, 3);

        new HiddenStates().Create(Context(model, Classified)).OnValidationBatch(new(1, 0, batch, new(model.call(batch))));

        var matrix = (MatrixArtifact)Assert.Single(_artifacts);
        Assert.Equal(["a", "b"], matrix.Rows);
        Assert.Equal((5, 10), (matrix.Columns.Count, matrix.Values.Count));
    }

    [Theory]
    [InlineData("rnn", 1)]
    [InlineData("lstm", 2)]
    [InlineData("gru", 2)]
    public void GradientThroughTime_IsWhatFiniteDifferencesSay(string kind, int layers)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)Make(kind, layers).Create(Data.Model(Classified, 2));
        model.to(float64);
        var batch = Batch(Tokens([1, 2, 3, 1], [3, 2, 1, 2]));
        var network = (IRecurrentNetwork)model;
        var context = Context(model, Classified);
        var callback = new GradientThroughTimeExport(context, network, new());

        var norms = callback.Norms(batch);

        Assert.Equal(4, norms.Length);
        Assert.Equal(FiniteDifferences(network, context.Loss, batch, time: 1), norms[1], 1e-7);
        Assert.All(model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    [Fact]
    public void GradientThroughTime_WritesSeriesAndLeavesTrainingMode()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new Lstm(new() { Dropout = 0.5 }).Create(Data.Model(Classified, 2));
        model.train();
        var batch = Batch(Tokens([1, 2, 3], [3, 2, 0]), 3, 2);
        var callback = new GradientThroughTime(new() { Points = 2, EverySteps = 10 }).Create(Context(model, Classified));

        callback.OnStepEnd(new(1, 0, batch, default, 0.1));
        callback.OnStepEnd(new(2, 0, batch, default, 0.1));

        Assert.Equal(
            ["gradient-through-time/0", "gradient-through-time/2", "gradient-through-time/ratio"],
            _metrics.Select(metric => metric.Name)
        );
        Assert.Equal(_metrics[0].Value / _metrics[1].Value, _metrics[2].Value);
        Assert.Equal(3, ((MatrixArtifact)Assert.Single(_artifacts)).Values.Count);
        Assert.True(model.training);
    }

    [Fact]
    public void ModelsThatDoNotFit_AreRefused()
    {
        using var model = new TransformerEncoder(new()).Create(Data.Model(Classified, 2));
        using var both = new Gru(new() { Bidirectional = true }).Create(Data.Model(Classified, 2));

        Assert.Throws<ComponentException>(() => new HiddenStates().Create(Context(model, Classified)));
        Assert.Throws<ComponentException>(() => new GradientThroughTime(new()).Create(Context(both, Classified)));
        Assert.Throws<ComponentException>(() => new AttentionWeights().Create(Context(both, Classified)));
    }

    // Moves each value of the state after a time step a little, and lets the rest of the sequence run.
    private static double FiniteDifferences(IRecurrentNetwork network, Loss loss, Batch batch, int time)
    {
        const double Small = 1e-6;
        using var guard = no_grad();
        var (sequence, rest) = (batch.Inputs[0], batch.Inputs[0].shape[1] - time - 1);
        var state = network.Body.Read(sequence.narrow(1, 0, time + 1), null).State;
        var squares = 0.0;
        for (var part = 0; part < state.Count; part++)
        {
            for (var i = 0L; i < state[part].numel(); i++)
            {
                double Moved(double by)
                {
                    Tensor[] moved = [.. state.Select(tensor => tensor.clone())];
                    moved[part].flatten()[i].add_(by);
                    var (sum, count) = loss.Compute(
                        network.Predict(network.Body.Read(sequence.narrow(1, time + 1, rest), null, moved), batch),
                        batch
                    );
                    return sum.item<double>() / count;
                }

                squares += Math.Pow((Moved(Small) - Moved(-Small)) / (2 * Small), 2);
            }
        }

        return Math.Sqrt(squares);
    }

    private static IModelFactory Make(string kind, int layers) =>
        kind switch
        {
            "rnn" => new Rnn(
                new()
                {
                    Hidden = 3,
                    Layers = layers,
                    Cell = RnnCell.Written,
                }
            ),
            "lstm" => new Lstm(new() { Hidden = 3, Layers = layers }),
            _ => new Gru(new() { Hidden = 3, Layers = layers }),
        };

    private CallbackContext Context(nn.Module model, DataDescription data) =>
        new()
        {
            Model = model,
            Forward = batch => ((nn.Module<Batch, Tensor>)model).call(batch),
            Loss = new CrossEntropy(new()).Create(new() { Data = data, Device = CPU }),
            Data = data,
            Device = CPU,
            Seed = 1,
            WriteMetric = (name, value) => _metrics.Add((name, value)),
            WriteArtifact = _artifacts.Add,
        };
}
