using System.Diagnostics.Metrics;
using Platform.Experiments.Telemetry;

namespace Platform.Experiments.Tests.Telemetry;

/// <summary>Collects what the platform's instruments measure while it lives.</summary>
internal sealed class MeasurementCollector : IDisposable
{
    private readonly List<(string Instrument, double Value, string Attribute)> _measurements = [];
    private readonly MeterListener _listener = new();

    public MeasurementCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Signals.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, attributes, _) => Add(instrument, value, attributes));
        _listener.SetMeasurementEventCallback<double>((instrument, value, attributes, _) => Add(instrument, value, attributes));
        _listener.Start();
    }

    /// <summary>The values of an instrument, of one value of its attribute if it has one.</summary>
    public IReadOnlyList<double> Of(string instrument, string attribute = "")
    {
        lock (_measurements)
        {
            return [.. _measurements.Where(one => one.Instrument == instrument && one.Attribute == attribute).Select(one => one.Value)];
        }
    }

    /// <summary>What a gauge shows now.</summary>
    public double Now(string instrument, string attribute = "")
    {
        lock (_measurements)
        {
            _measurements.RemoveAll(one => one.Instrument == instrument);
        }

        _listener.RecordObservableInstruments();
        return Assert.Single(Of(instrument, attribute));
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> attributes)
    {
        var attribute = attributes.IsEmpty ? "" : (string)attributes[0].Value!;
        lock (_measurements)
        {
            _measurements.Add((instrument.Name, value, attribute));
        }
    }
}
