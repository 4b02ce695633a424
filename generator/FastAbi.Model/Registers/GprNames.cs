namespace FastAbi.Model.Registers;

/// <summary>The names of general-purpose registers.</summary>
public static class GprNames
{
    private static readonly string[] _64 =
        ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"];
    private static readonly string[] _32 =
        ["eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"];
    private static readonly string[] _16 =
        ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di", "r8w", "r9w", "r10w", "r11w", "r12w", "r13w", "r14w", "r15w"];
    private static readonly string[] _8 =
        ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", "r8b", "r9b", "r10b", "r11b", "r12b", "r13b", "r14b", "r15b"];

    /// <summary>The name of a register's low part.</summary>
    /// <param name="register">The register.</param>
    /// <param name="bits">8, 16, 32 or 64.</param>
    public static string Name(this Gpr register, int bits = 64) => bits switch
    {
        64 => _64[(int)register],
        32 => _32[(int)register],
        16 => _16[(int)register],
        8 => _8[(int)register],
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "a register part has 8, 16, 32 or 64 bits"),
    };
}
