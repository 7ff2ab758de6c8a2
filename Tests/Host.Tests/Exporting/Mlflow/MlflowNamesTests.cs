using Platform.Host.Exporting.Mlflow;

namespace Platform.Host.Tests.Exporting.Mlflow;

public sealed class MlflowNamesTests
{
    [Theory]
    [InlineData("train/loss")]
    [InlineData("größe_2.b-c d")]
    [InlineData("..hidden/a..b")]
    public void Name_ThatMlflowTakes_StaysAsItIs(string name) => Assert.Equal(name, MlflowNames.Of(name));

    [Theory]
    [InlineData("gain (dB)")]
    [InlineData("a:b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void Name_ThatMlflowRefuses_IsCleanedAndStaysItsOwn(string name)
    {
        var changed = MlflowNames.Of(name);

        Assert.Matches("^[A-Za-z0-9_]*-[0-9a-f]{8}$", changed);
        Assert.NotEqual(changed, MlflowNames.Of(name + "?"));
    }

    [Fact]
    public void Name_ThatIsTooLong_IsCut() => Assert.InRange(MlflowNames.Of(new string('ä', 126)).Length, 1, 100);

    [Fact]
    public void Names_OfWhichOneIsAFolderOfAnother_ChangeThatOne()
    {
        var names = new MlflowNames(["loss", "loss/train", "loss/train/mean"]);

        Assert.Equal("loss/train/mean", names["loss/train/mean"]);
        Assert.Equal(["loss", "loss/train"], names.Changed.Values.Order());
        Assert.Matches("^loss_train-[0-9a-f]{8}$", names["loss/train"]);
    }
}
