using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace Platform.Plugins.Datasets;

/// <summary>Options of <see cref="FashionMnist"/>.</summary>
public sealed record FashionMnistOptions
{
    /// <summary>The folder with the four gzipped IDX files; a relative path starts from the definition file's folder.</summary>
    /// <value>Where Debian's package puts them.</value>
    [Description("The folder with the four gzipped IDX files; a relative path starts from the definition file's folder.")]
    [DataPath("*-ubyte*")]
    [Required]
    public string Path { get; init; } = "/usr/share/datasets/fashion-mnist";

    /// <summary>How many pixels each training image is moved at most, at random, in each direction.</summary>
    /// <value>0: it isn't.</value>
    [Description("How many pixels each training image is moved at most, at random, in each direction.")]
    [Range(0, 27)]
    public int Shift { get; init; }
}
