using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>
/// The caller's registers in the bytes above the return address that the convention leaves to the function. Windows' unwinder finds a
/// register in memory, and in no other register.
/// </summary>
/// <param name="convention">The convention.</param>
/// <param name="written">The registers that the function writes, in any order.</param>
/// <param name="frame">The bytes that the function has below its return address while they are there.</param>
internal sealed class HomeSpace(CallConvention convention, IEnumerable<Gpr> written, int frame = 0)
{
    private const int Slot = 8;
    private const int ReturnAddress = 8;

    private readonly List<Gpr> _saved = convention.HomeSpace > 0 ? [.. convention.CalleeSaved.Where(written.Contains)] : [];

    /// <summary>Stores them: the first instructions of a function.</summary>
    public IEnumerable<Instruction> Save() => _saved.Select((register, slot) =>
        new Store(register, 64, Gpr.Rsp, OffsetOf(slot), Value.CallerOf(register).Name)
        {
            Unwind = new CallerSaved(register, OffsetOf(slot), Slot * slot),
        });

    /// <summary>Loads them back.</summary>
    public IEnumerable<Instruction> Restore() => _saved.Select((register, slot) =>
        new StackLoad(register, OffsetOf(slot), Value.CallerOf(register)) { Unwind = new CallerRestored(register) });

    private int OffsetOf(int slot) => Slot * slot < convention.HomeSpace
        ? frame + ReturnAddress + Slot * slot
        : throw new InvalidOperationException($"{_saved.Count} registers do not fit into the home space");
}
