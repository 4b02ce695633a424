namespace FastAbi.Testing.Machine;

/// <summary><c>enum fastabi_instruction</c> of native/include/fastabi.h.</summary>
public enum FastAbiInstruction
{
    None = 0,
    Vmcall = 1,
    Vmmcall = 2,
}
