namespace Platform.Plugins.Optimizers;

/// <summary>A learning rate that rises in a line over the first steps, inside of an optimizer that averages by its rate.</summary>
internal static class WarmUp
{
    /// <summary>The number of steps, in a script's options.</summary>
    public const string Option = "warm_up_steps: float";

    /// <summary>The script's <c>rate</c>, from the number of steps before this one.</summary>
    public const string Rate = """
        rate = learning_rate
        if float(count) < warm_up_steps:
            rate = learning_rate * ((float(count) + 1.0) / warm_up_steps)

        """;

    /// <summary>The factor of the last of so many steps.</summary>
    public static double Factor(double count, int warmUpSteps) => count < warmUpSteps ? count / warmUpSteps : 1;
}
