using System.Buffers.Binary;
using System.Diagnostics;
using LiteDB;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

internal static class ArtifactDocument
{
    public const string Collection = "artifacts";

    /// <summary>Fails if an artifact is too large for a document.</summary>
    public static void CheckSize(ArtifactRecord record)
    {
        var size = BsonSerializer.Serialize(From(record, 0)).Length;
        if (size > DocumentLimit.Bytes)
        {
            throw new ArgumentException(
                $"The artifact '{record.Artifact.Name}' of trial {record.Trial} has {size:N0} bytes; at most "
                    + $"{DocumentLimit.Bytes:N0} can be stored. Write a smaller one."
            );
        }
    }

    public static BsonDocument From(ArtifactRecord record, long number)
    {
        var document = Content(record.Artifact);
        document["_id"] = Key.Item(Key.Trial(record.Experiment, record.Trial), number);
        document["experiment"] = record.Experiment;
        document["trial"] = record.Trial;
        document["run"] = record.Run;
        document["step"] = record.Step;
        document["name"] = record.Artifact.Name;
        return document;
    }

    public static ArtifactRecord Read(BsonDocument document) =>
        new(
            document["experiment"].AsString,
            document["trial"].AsInt64,
            document["run"].AsInt32,
            document["step"].AsInt64,
            Content(document)
        );

    private static BsonDocument Content(Artifact artifact) =>
        artifact switch
        {
            MatrixArtifact matrix => new()
            {
                ["kind"] = "matrix",
                ["values"] = Numbers(matrix.Values),
                ["rows"] = BsonFields.From(matrix.Rows),
                ["columns"] = BsonFields.From(matrix.Columns),
            },
            SurfaceArtifact surface => new()
            {
                ["kind"] = "surface",
                ["values"] = Numbers(surface.Values),
                ["x"] = Numbers(surface.X),
                ["y"] = Numbers(surface.Y),
            },
            VectorsArtifact vectors => new()
            {
                ["kind"] = "vectors",
                ["values"] = Numbers(vectors.Values),
                ["dimensions"] = vectors.Dimensions,
                ["labels"] = BsonFields.From(vectors.Labels),
            },
            TextArtifact text => new() { ["kind"] = "text", ["text"] = text.Text },
            ImageArtifact image => new() { ["kind"] = "image", ["png"] = image.Png.ToArray() },
            CurvesArtifact curves => new()
            {
                ["kind"] = "curves",
                ["x"] = curves.XName,
                ["y"] = curves.YName,
                ["curves"] = new BsonArray(curves.Curves.Select(Curve)),
            },
            HistogramArtifact histogram => new()
            {
                ["kind"] = "histogram",
                ["edges"] = Numbers(histogram.Edges),
                ["counts"] = Numbers(histogram.Counts),
            },
            _ => throw new UnreachableException($"Unknown artifact '{artifact.GetType()}'."),
        };

    private static Artifact Content(BsonDocument document)
    {
        var name = document["name"].AsString;
        return document["kind"].AsString switch
        {
            "matrix" => new MatrixArtifact(name, Numbers(document["values"]), document["rows"].ToTexts(), document["columns"].ToTexts()),
            "surface" => new SurfaceArtifact(name, Numbers(document["values"]), Numbers(document["x"]), Numbers(document["y"])),
            "vectors" => new VectorsArtifact(
                name,
                Numbers(document["values"]),
                document["dimensions"].AsInt32,
                document["labels"].ToTexts()
            ),
            "text" => new TextArtifact(name, document["text"].AsString),
            "image" => new ImageArtifact(name, document["png"].AsBinary),
            "curves" => new CurvesArtifact(
                name,
                document["x"].AsString,
                document["y"].AsString,
                [.. document["curves"].AsArray.Select(curve => Curve(curve.AsDocument))]
            ),
            "histogram" => new HistogramArtifact(name, Numbers(document["edges"]), Numbers(document["counts"])),
            var kind => throw new InvalidDataException(
                $"The artifact '{name}' is of the unknown kind '{kind}'; it was written by a newer version."
            ),
        };
    }

    private static BsonDocument Curve(ArtifactCurve curve) =>
        new()
        {
            ["label"] = curve.Label,
            ["x"] = Numbers(curve.X),
            ["y"] = Numbers(curve.Y),
            ["isReference"] = curve.IsReference,
        };

    private static ArtifactCurve Curve(BsonDocument curve) =>
        new(curve["label"].AsString, Numbers(curve["x"]), Numbers(curve["y"]), curve["isReference"].AsBoolean);

    private static BsonValue Numbers(IReadOnlyList<double> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(double)];
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        }

        return bytes;
    }

    private static double[] Numbers(BsonValue value)
    {
        var bytes = value.AsBinary;
        var numbers = new double[bytes.Length / sizeof(double)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return numbers;
    }
}
