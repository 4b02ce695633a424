namespace FastAbi.Model.Registers;

/// <summary>The general-purpose registers, numbered as instructions encode them.</summary>
public enum Gpr
{
    /// <summary>Index in, result out.</summary>
    Rax = 0,
    /// <summary>Outside FastABI; fourth C argument.</summary>
    Rcx = 1,
    /// <summary>Outside FastABI; third C argument.</summary>
    Rdx = 2,
    /// <summary>Callee-saved.</summary>
    Rbx = 3,
    /// <summary>The stack pointer.</summary>
    Rsp = 4,
    /// <summary>Callee-saved.</summary>
    Rbp = 5,
    /// <summary>FastABI's reg2; second C argument.</summary>
    Rsi = 6,
    /// <summary>FastABI's reg1; first C argument.</summary>
    Rdi = 7,
    /// <summary>FastABI's reg3; fifth C argument.</summary>
    R8 = 8,
    /// <summary>FastABI's reg4; sixth C argument.</summary>
    R9 = 9,
    /// <summary>FastABI's reg5.</summary>
    R10 = 10,
    /// <summary>FastABI's reg6.</summary>
    R11 = 11,
    /// <summary>FastABI's reg7; callee-saved.</summary>
    R12 = 12,
    /// <summary>Callee-saved.</summary>
    R13 = 13,
    /// <summary>Callee-saved.</summary>
    R14 = 14,
    /// <summary>Callee-saved.</summary>
    R15 = 15,
}
