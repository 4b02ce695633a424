using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>One upstream file as written: a hypercall and its operations. Nothing is checked across keys yet.</summary>
/// <param name="File">The file as generated files cite it, such as <c>abi/sched.yml</c>.</param>
/// <param name="Name">The hypercall's name.</param>
/// <param name="Index">The hypercall's number; null where what stands there was reported as no number.</param>
/// <param name="Direct">The operation of a hypercall without sub-operations.</param>
/// <param name="Operations">The sub-operations in source order.</param>
/// <param name="OperationNames">All names that an overlay may speak of, also of operations that could not be read.</param>
public sealed record HypercallSpec(
    string File,
    Located<string> Name,
    Located<uint>? Index,
    OperationSpec? Direct,
    IReadOnlyList<OperationSpec> Operations,
    NodeTable<Located<string>> OperationNames);
