using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>Attention whose weights can be watched.</summary>
internal interface IAttention
{
    /// <summary>Is told the weights <c>[batch, heads, queries, keys]</c> of each call;
    /// null: nobody watches, and they are never computed.</summary>
    Action<Tensor>? Observer { get; set; }
}

/// <summary>A model that has attention.</summary>
internal interface IAttentive
{
    /// <summary>What of it is worth looking at: which input each output looked at. null: it was switched off.</summary>
    IAttention? Attention { get; }
}
