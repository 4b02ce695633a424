using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Makes a virtual address of a guest-physical one, by <c>fastabi_direct_map_offset</c>.</summary>
public sealed record AddDirectMapOffset(Gpr Register, string Name) : Instruction;
