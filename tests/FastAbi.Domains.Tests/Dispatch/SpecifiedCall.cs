namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>An operation as the files in abi/ state it, errata applied.</summary>
/// <param name="Hypercall">The hypercall's name.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Rax">What a guest puts into rax.</param>
/// <param name="Rdi">What it puts into rdi.</param>
/// <param name="Inputs">Names and register numbers of the inputs, in order.</param>
/// <param name="Outputs">Names and register numbers of the outputs, in order.</param>
internal sealed record SpecifiedCall(
    string Hypercall, string Operation, ulong Rax, ulong Rdi,
    IReadOnlyList<(string Name, int Register)> Inputs, IReadOnlyList<(string Name, int Register)> Outputs)
{
    public string Name => $"{Hypercall}.{Operation}";
}
