namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>What Xen has to get in a classic call, and where its answers lie.</summary>
/// <param name="Number">The hypercall's number.</param>
/// <param name="Arguments">What the argument registers hold, in order.</param>
/// <param name="Struct">Every byte of the struct; those of a pointer do not count. Empty where there is no struct.</param>
/// <param name="Pointees">The offsets of pointers in the struct, and the bytes that each leads to.</param>
/// <param name="Outputs">The members that hold the outputs, in spec order.</param>
/// <param name="Result">The member that holds the result if rax is not negative; null where rax has it.</param>
internal sealed record ClassicExpectation(
    uint Number,
    IReadOnlyList<ClassicArgument> Arguments,
    byte[] Struct,
    IReadOnlyList<(int Offset, byte[] Bytes)> Pointees,
    IReadOnlyList<ClassicPlace> Outputs,
    ClassicPlace? Result);
