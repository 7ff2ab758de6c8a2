using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="FashionMnist"/>.</summary>
public sealed record FashionMnistOptions
{
    /// <summary>The folder with the four IDX files, gzipped or not; a relative path starts from the definition file's folder.</summary>
    /// <value>Where Debian's package puts them.</value>
    [Description(
        "The folder with the four IDX files, gzipped or not, of these or of other images (MNIST and its like); a relative "
            + "path starts from the definition file's folder."
    )]
    [DataPath("*-ubyte*")]
    [Required]
    public string Path { get; init; } = "/usr/share/datasets/fashion-mnist";

    /// <summary>The names of the classes, by number.</summary>
    /// <value>Empty: those of the clothes if the folder's name has 'fashion' in it,
    /// otherwise the numbers from 0 to the highest label.</value>
    [Description(
        "The names of the classes, by number; empty: those of the clothes if the folder's name has 'fashion' in it, otherwise "
            + "the numbers from 0 to the highest label."
    )]
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <value>0: it isn't.</value>
    [Description("How many pixels each training image is moved at most, at random, in each direction.")]
    [Range(0, 27)]
    public int Shift { get; init; }
}
