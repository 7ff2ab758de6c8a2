namespace Platform.Host.Workers.Processes;

/// <summary>Lines between a beginning and an end, all of which somebody hears who may begin to listen later.</summary>
internal sealed class HeldLines
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _unheard = [];
    private Action<string>? _listener;
    private bool _isOpen;

    /// <summary>Whether there was a beginning.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>What is added from now on is to be heard.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            (_isOpen, HasBegun) = (true, true);
        }
    }

    /// <summary>What is added from now on is for nobody.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOpen = false;
        }
    }

    /// <summary>Adds a line; before the beginning and after the end nobody hears it.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (_isOpen && _listener is { } listener)
            {
                listener(line);
            }
            else if (_isOpen)
            {
                _unheard.Enqueue(line);
            }
        }
    }

    /// <summary>Tells those that came so far, and those to come.</summary>
    public void TellTo(Action<string> listener)
    {
        lock (_gate)
        {
            while (_unheard.TryDequeue(out var line))
            {
                listener(line);
            }

            _listener = listener;
        }
    }
}
