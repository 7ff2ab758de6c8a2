namespace Platform.Model.Tests.Simulating;

/// <summary>Time that passes from event to event, and chance that follows from a seed: the same seed, the same course.</summary>
/// <remarks>What an event sets going runs on the one thread of the pool, and the next event waits until nothing of it is left.</remarks>
internal sealed class Simulation(int seed)
{
    private const int MostNotes = 80;
    private readonly PriorityQueue<Action, (TimeSpan Time, long Number)> _events = new();
    private readonly Random _random = new(seed);
    private readonly Queue<string> _notes = [];
    private long _number;

    /// <summary>When it began, for clocks that are right.</summary>
    public static DateTimeOffset Epoch { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long it lasts already.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>What happened, as one number: two courses that differ anywhere have different ones.</summary>
    public ulong Course { get; private set; } = 14695981039346656037;

    /// <summary>Has something happen later.</summary>
    public void After(TimeSpan delay, Action happen) => _events.Enqueue(happen, (Now + delay, _number++));

    /// <summary>Passes time until something holds, or a moment is reached.</summary>
    /// <returns>Whether it holds.</returns>
    public async Task<bool> RunAsync(TimeSpan end, Func<bool> holds)
    {
        while (!holds())
        {
            if (!_events.TryPeek(out var happen, out var when) || when.Time > end)
            {
                Now = end;
                return holds();
            }

            _events.Dequeue();
            Now = when.Time;
            happen();
            await SettleAsync();
        }

        return true;
    }

    /// <summary>What happened last.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>Notes that something happened, so that courses can be compared and read.</summary>
    public void Note(string text)
    {
        _notes.Enqueue(FormattableString.Invariant($"{Now.TotalSeconds, 9:0.000}  {text}"));
        if (_notes.Count > MostNotes)
        {
            _notes.Dequeue();
        }

        foreach (var part in text)
        {
            Course = (Course ^ part) * 1099511628211;
        }

        Course = (Course ^ (ulong)Now.Ticks) * 1099511628211;
    }

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>One of the numbers below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>One of some values.</summary>
    public T Of<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>A time between two, each order of magnitude as likely as the other.</summary>
    public TimeSpan Between(double seconds, double most) => TimeSpan.FromSeconds(seconds * Math.Pow(most / seconds, _random.NextDouble()));

    // Whoever yields comes after all that is ready.
    private static async Task SettleAsync()
    {
        while (ThreadPool.PendingWorkItemCount > 0)
        {
            await Task.Yield();
        }
    }
}
