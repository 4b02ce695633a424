using FastAbi.Model.Registers;

namespace FastAbi.Testing.Machine;

/// <summary><c>struct fastabi_sim_registers</c> of native/include/fastabi_sim.h.</summary>
public unsafe struct Registers
{
    private const int Flags = 16;

    // Where the structure, which is sorted by name, keeps the register that instructions encode with a number.
    private static readonly int[] _words = [0, 2, 3, 1, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15];

    private fixed ulong _values[17];

    public ulong Rflags
    {
        readonly get => _values[Flags];
        set => _values[Flags] = value;
    }

    public ulong this[Gpr register]
    {
        readonly get => _values[Word(register)];
        set => _values[Word(register)] = value;
    }

    /// <summary>The bit of a register in <c>machine_call.kept</c>.</summary>
    public static ulong Bit(Gpr register) => 1UL << Word(register);

    /// <summary>The number of a register in the structure.</summary>
    public static int Word(Gpr register) => _words[(int)register];
}
