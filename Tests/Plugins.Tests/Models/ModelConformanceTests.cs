using Platform.Plugins.Models;
using Platform.Plugins.Sequences.Inputs;
using Platform.Plugins.Sequences.Recurrent;
using Platform.Plugins.Sequences.Transformers;
using Platform.TestKit;
using Platform.TestKit.Training;

namespace Platform.Plugins.Tests.Models;

public sealed class PerceptronConformanceTests : ModelConformance<Perceptron>
{
    protected override Perceptron Create() => new(new());
}

public sealed class MlpConformanceTests : ModelConformance<Mlp>
{
    protected override Mlp Create() => new(new() { Hidden = [8], Dropout = 0.2 });
}

public sealed class BagOfWordsConformanceTests : ModelConformance<BagOfWords>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override BagOfWords Create() => new(new());
}

public sealed class RnnConformanceTests : ModelConformance<Rnn>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override Rnn Create() => new(new());
}

public sealed class GruConformanceTests : ModelConformance<Gru>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override Gru Create() => new(new());
}

public sealed class LstmConformanceTests : ModelConformance<Lstm>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override Lstm Create() => new(new());
}

public sealed class TransformerEncoderConformanceTests : ModelConformance<TransformerEncoder>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override TransformerEncoder Create() => new(new());
}
