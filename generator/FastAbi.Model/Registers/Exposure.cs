namespace FastAbi.Model.Registers;

/// <summary>The registers that a call shows to the hypervisor and takes from it. In a mask bit n stands for reg n.</summary>
/// <param name="In">What goes in: the index, the sub-operation and the inputs.</param>
/// <param name="Out">What comes out: the result and the outputs.</param>
public sealed record Exposure(byte In, byte Out)
{
    /// <summary>What a call shows that nobody specifies: enough to be refused.</summary>
    public static Exposure OfUnknown { get; } =
        new(MaskOf([RegisterFile.Result, RegisterFile.SubOperation]), MaskOf([RegisterFile.Result]));

    /// <summary>The mask of registers of the file.</summary>
    public static byte MaskOf(IEnumerable<Gpr> registers) =>
        (byte)registers.Aggregate(0, (mask, register) => mask | 1 << RegisterFile.NumberOf(register));

    /// <summary>The registers of a mask, in order.</summary>
    public static IEnumerable<Gpr> RegistersOf(byte mask) =>
        RegisterFile.Registers.Where(register => (mask >> RegisterFile.NumberOf(register) & 1) != 0);
}
