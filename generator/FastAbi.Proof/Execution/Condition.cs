using Iced.Intel;

namespace FastAbi.Proof.Execution;

/// <summary>Conditions of branches, by the flags (AMD64 manual, volume 3, appendix "Instruction Effects on RFLAGS").</summary>
internal static class Condition
{
    /// <summary>Whether a condition asks for the parity, which nothing here follows.</summary>
    public static bool AsksParity(ConditionCode code) => code is ConditionCode.p or ConditionCode.np;

    public static bool Holds(ConditionCode code, bool carry, bool zero, bool sign, bool overflow) => code switch
    {
        ConditionCode.o => overflow,
        ConditionCode.no => !overflow,
        ConditionCode.b => carry,
        ConditionCode.ae => !carry,
        ConditionCode.e => zero,
        ConditionCode.ne => !zero,
        ConditionCode.be => carry || zero,
        ConditionCode.a => !carry && !zero,
        ConditionCode.s => sign,
        ConditionCode.ns => !sign,
        ConditionCode.l => sign != overflow,
        ConditionCode.ge => sign == overflow,
        ConditionCode.le => zero || sign != overflow,
        ConditionCode.g => !zero && sign == overflow,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no condition that is followed"),
    };

    /// <summary>Whether a condition holds after a byte was compared with another: subtracted and forgotten.</summary>
    public static bool HoldsAfterCompare(ConditionCode code, byte value, byte with)
    {
        var difference = (byte)(value - with);
        var overflow = (((value ^ with) & (value ^ difference)) & 0x80) != 0;
        return Holds(code, value < with, difference == 0, (difference & 0x80) != 0, overflow);
    }
}
