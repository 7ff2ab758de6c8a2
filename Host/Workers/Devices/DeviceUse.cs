namespace Platform.Host.Workers.Devices;

/// <summary>How the workers of one experiment use devices. What it knows of them belongs to the <see cref="DeviceBoard"/>.</summary>
/// <param name="devices">The ids of the devices.</param>
/// <param name="isMeasured">Whether as many are on a device as fit by their memory (<c>workers.perDevice: auto</c>).</param>
internal sealed class DeviceUse(IReadOnlySet<string> devices, bool isMeasured)
{
    private readonly Lock _gate = new();
    private readonly Queue<(string Kind, string Text)> _unheard = [];
    private Action<string, string>? _listener;

    /// <summary>Those of a crew without devices.</summary>
    public static DeviceUse None { get; } = new(new HashSet<string>(), isMeasured: false);

    public IReadOnlySet<string> Devices => devices;

    public bool IsMeasured => isMeasured;

    /// <summary>The most bytes that one worker took on a device, once it had trained for an epoch with validation; null: unknown.</summary>
    public long? Peak { get; set; }

    /// <summary>How many workers may be on a device at most, since its memory ran out.</summary>
    public Dictionary<string, int> Limits { get; } = new(StringComparer.Ordinal);

    /// <summary>Says what happened to a device: the kind of the event, and a sentence.</summary>
    public void Say((string Kind, string Text) happened)
    {
        Action<string, string>? listener;
        lock (_gate)
        {
            listener = _listener;
            if (listener is null)
            {
                _unheard.Enqueue(happened);
            }
        }

        listener?.Invoke(happened.Kind, happened.Text);
    }

    /// <summary>Tells what was said so far, and what will be.</summary>
    public void TellTo(Action<string, string> listener)
    {
        List<(string Kind, string Text)> soFar;
        lock (_gate)
        {
            (soFar, _listener) = ([.. _unheard], listener);
            _unheard.Clear();
        }

        soFar.ForEach(one => listener(one.Kind, one.Text));
    }
}
