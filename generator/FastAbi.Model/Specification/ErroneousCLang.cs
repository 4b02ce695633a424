using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>A <c>c_lang</c> of which not all could be read: a field that it gives no place in C may have one all the same.</summary>
public sealed record ErroneousCLang : CLangSpec, IErrorNode
{
    /// <summary>Keeps what could be read.</summary>
    public ErroneousCLang(CLangSpec read) : base(read)
    {
    }
}
