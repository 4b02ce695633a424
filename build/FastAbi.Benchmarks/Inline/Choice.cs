namespace FastAbi.Benchmarks.Inline;

/// <summary>How the hypercall instruction is chosen.</summary>
public enum Choice
{
    /// <summary>It is vmcall.</summary>
    Vmcall,
    /// <summary>It is vmmcall.</summary>
    Vmmcall,
    /// <summary>It is vmcall until the kernel puts vmmcall there, as Linux's alternatives do.</summary>
    Alternative,
    /// <summary>By the byte that <c>fastabi_init</c> sets; for the proposal's form by a variable that is its vendor.</summary>
    Byte,
    /// <summary>By a condition of the kernel's; for the proposal's form by the same one.</summary>
    Condition,
}
