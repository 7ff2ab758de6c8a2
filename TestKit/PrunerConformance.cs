using Platform.Abstractions;

namespace Platform.TestKit;

/// <summary>What holds for every pruner.</summary>
/// <typeparam name="T">The pruner's factory.</typeparam>
public abstract partial class PrunerConformance<T>
    where T : IPrunerFactory
{
    private const int Trials = 60;
    private const int Checks = 12;
    private static readonly double[] Odd =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.MaxValue,
        double.MinValue,
        0,
    ];

    /// <summary>Whether a trial that is the best at each check always goes on; false: its own curve decides.</summary>
    protected virtual bool KeepsTheBest => true;

    /// <summary>Whether trials are compared at certain numbers of checks only.</summary>
    protected virtual bool HasRungs => false;

    /// <summary>
    /// The factory, with options with which it prunes or pauses some of the trials of <see cref="Requests"/>: their values go down from
    /// about 1 to between 0.1 and 0.6 (for <see cref="Goal.Maximize"/>: the negative of that). Bounds are mirrored with the goal.
    /// </summary>
    protected abstract T Factory(Goal goal);

    /// <summary>A decision depends on the request alone, not on what was asked before.</summary>
    [Fact]
    public void Judge_SameRequest_GivesTheSameAnswer()
    {
        var requests = Requests(Goal.Minimize).ToList();
        var pruner = Create(Goal.Minimize);

        var forward = requests.ConvertAll(request => pruner.Judge(request));
        var backward = requests.AsEnumerable().Reverse().Select(request => pruner.Judge(request)).Reverse();
        var fresh = requests.Select(request => Create(Goal.Minimize).Judge(request));

        Assert.Contains(forward, decision => decision.Verdict is not PruningVerdict.Continue);
        Assert.Contains(forward, decision => decision.Verdict is PruningVerdict.Continue);
        Assert.Equal(forward, backward);
        Assert.Equal(forward, fresh);
    }

    /// <summary>Nor does it depend on which objects hold the values.</summary>
    [Fact]
    public void Judge_CopiedRequest_GivesTheSameAnswer()
    {
        var pruner = Create(Goal.Minimize);

        Assert.All(
            Requests(Goal.Minimize),
            request =>
                Assert.Equal(
                    pruner.Judge(request),
                    pruner.Judge(
                        request with
                        {
                            Values = [.. request.Values],
                            Others = [.. request.Others.Select(other => other with { Values = [.. other.Values] })],
                        }
                    )
                )
        );
    }

    /// <summary>Large ones are to one goal what small ones are to the other.</summary>
    [Fact]
    public void Judge_NegativeValuesAndTheOtherGoal_AreTheMirrorImage()
    {
        var (small, large) = (Create(Goal.Minimize), Create(Goal.Maximize));

        Assert.All(
            Requests(Goal.Minimize).Zip(Requests(Goal.Maximize)),
            pair =>
            {
                var (one, other) = (small.Judge(pair.First), large.Judge(pair.Second));
                Assert.Equal((one.Verdict, one.Rung), (other.Verdict, other.Rung));
                Assert.Equal((one.Value, one.ToBeat), (-other.Value, -other.ToBeat));
            }
        );
    }

    /// <summary>Who is told to stop or to wait is told why.</summary>
    [Fact]
    public void Judge_AnythingButContinue_SaysWhy() =>
        Assert.All(
            Decisions().Where(one => one.Decision.Verdict is not PruningVerdict.Continue),
            one =>
            {
                Assert.NotNull(one.Decision.Value);
                Assert.Equal(HasRungs ? one.Request.Values.Count : null, one.Decision.Rung);
                if (one.Decision.Verdict is PruningVerdict.Prune)
                {
                    Assert.NotNull(one.Decision.ToBeat);
                    Assert.True(one.Decision.Value != one.Decision.ToBeat || !KeepsTheBest, $"{one.Decision.Value} is as good.");
                }
            }
        );

    /// <summary>A rule that compares trials lets one that is ahead of all others go on, however few or many they are.</summary>
    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Judge_BestTrial_IsPrunedByItsOwnCurveOnly(Goal goal)
    {
        var pruner = Create(goal);
        var best = Mirrored(goal, Curve(Trials).Select(value => value with { Value = value.Value - 10 })).ToList();

        var pruned = Requests(goal)
            .Count(request => pruner.Judge(request with { Values = [.. best.Take(request.Values.Count)] }).Verdict is PruningVerdict.Prune);

        Assert.Equal(KeepsTheBest, pruned == 0);
    }

    /// <summary>Trainings diverge, and say so in their values.</summary>
    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Judge_ValuesThatArentFinite_AreNoError(Goal goal)
    {
        var pruner = Create(goal);
        var requests = Requests(goal).ToList();

        foreach (var odd in Odd)
        {
            foreach (var request in requests)
            {
                pruner.Judge(request with { Values = [.. request.Values.SkipLast(1), new(1, odd)] });
                pruner.Judge(request with { Values = [.. request.Values.Select(value => value with { Value = odd })], Others = [] });
                pruner.Judge(
                    request with
                    {
                        Others =
                        [
                            .. request.Others.Select(other =>
                                other with
                                {
                                    Values =
                                    [
                                        .. other.Values.Select(value =>
                                            value with
                                            {
                                                Value = Odd[(other.Trial + value.Step) % Odd.Length],
                                            }
                                        ),
                                    ],
                                }
                            ),
                        ],
                    }
                );
            }
        }
    }

    /// <summary>Trials wait if and only if they can be promoted: by a function of the request alone, which mirrors the goal.</summary>
    [Fact]
    public void Promote_AnyRequest_ChoosesATrialThatWaits()
    {
        var (small, large) = (Create(Goal.Minimize), Create(Goal.Maximize));
        Assert.Equal(small.Promote is not null, Decisions().Any(one => one.Decision.Verdict is PruningVerdict.Pause));
        if (small.Promote is null)
        {
            return;
        }

        var promoted = new List<long>();
        foreach (
            var (one, other, isComplete) in Enumerable
                .Range(0, 2 * Trials)
                .Select(count => (Seen(Goal.Minimize, count / 2), Seen(Goal.Maximize, count / 2), count % 2 > 0))
        )
        {
            var request = new PromotionRequest { Trials = one, IsComplete = isComplete };

            var chosen = small.Promote(request);

            Assert.Equal(chosen, small.Promote(request));
            Assert.Equal(chosen, Create(Goal.Minimize).Promote!(request));
            Assert.Equal(chosen, large.Promote!(new PromotionRequest { Trials = other, IsComplete = isComplete }));
            if (chosen is { } trial)
            {
                Assert.Equal(TrialProgress.Paused, one.Single(seen => seen.Trial == trial).State);
                promoted.Add(trial);
            }
        }

        Assert.NotEmpty(promoted);
    }

    /// <summary>No training goes on that has diverged.</summary>
    [Fact]
    public void Promote_ValuesThatArentFinite_AreNotPromoted()
    {
        var pruner = Create(Goal.Minimize);

        foreach (var odd in Odd.Where(value => !double.IsFinite(value)))
        {
            var trials = Seen(Goal.Minimize, Trials)
                .ConvertAll(trial =>
                    trial.State is TrialProgress.Paused
                        ? trial with
                        {
                            Values = [.. trial.Values.SkipLast(1), new MetricValue(1, odd)],
                        }
                        : trial
                );

            Assert.Null(pruner.Promote?.Invoke(new PromotionRequest { Trials = trials }));
        }
    }
}
