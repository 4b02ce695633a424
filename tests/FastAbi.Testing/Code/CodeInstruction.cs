using FastAbi.Model.Registers;
using Iced.Intel;

namespace FastAbi.Testing.Code;

/// <summary>A decoded instruction.</summary>
/// <param name="Instruction">What Iced makes of it.</param>
/// <param name="Target">The symbol or section that its relocation names, or null where it has none.</param>
public sealed record CodeInstruction(Instruction Instruction, string? Target)
{
    public Mnemonic Mnemonic => Instruction.Mnemonic;

    /// <summary>Whether it enters the hypervisor, or calls what stands for that in the sim archive.</summary>
    public bool IsHypercall => Mnemonic is Mnemonic.Vmcall or Mnemonic.Vmmcall or Mnemonic.Call;

    /// <summary>Whether it leaves the function for good.</summary>
    public bool IsReturn => Mnemonic is Mnemonic.Ret or Mnemonic.Jmp;

    /// <summary>How many bytes of stack it takes, or gives back where that is negative.</summary>
    public int FrameChange => (Mnemonic, Instruction.Op0Register, Instruction.Op1Kind) switch
    {
        (Mnemonic.Sub, Register.RSP, OpKind.Immediate8to64 or OpKind.Immediate32to64) => (int)Instruction.GetImmediate(1),
        (Mnemonic.Add, Register.RSP, OpKind.Immediate8to64 or OpKind.Immediate32to64) => -(int)Instruction.GetImmediate(1),
        _ => 0,
    };

    public override string ToString() => Target is null ? Instruction.ToString() : $"{Instruction} -> {Target}";

    /// <summary>The number of a 64-bit register.</summary>
    public static Gpr ToGpr(Register register) => (Gpr)(register.GetFullRegister() - Register.RAX);
}
