namespace FastAbi.Dispatch;

/// <summary>
/// Leaves random bits wherever the contract of a call leaves a register undefined, so that a guest that relies on what it
/// happens to find there fails. The same seed gives the same bits.
/// </summary>
public struct Poison
{
    private const int SubOperation = 1;
    private const int Registers = 8;

    private ulong _state;

    /// <summary>Starts with a seed, any number.</summary>
    public Poison(ulong seed) => _state = seed;

    /// <summary>Treats the registers as a call has left them.</summary>
    /// <param name="operation">The operation's ordinal as the dispatcher returned it.</param>
    /// <param name="registers">
    /// The guest's registers. rdi, declared clobbers, outputs of a call that failed, and what lies above an output that is narrow
    /// become random, all else stays. After a call that does not exist that is rdi alone.
    /// </param>
    public void Apply(int operation, ref RegisterFile registers)
    {
        var isOk = (long)registers.Rax >= 0;
        var undefined = 1 << SubOperation | Description.Clobbers(operation);
        for (var number = 0; Description.Field(operation, number) is { Exists: true } field; number++)
        {
            if (!field.IsOutput)
                continue;
            undefined &= ~(1 << field.Register);
            var defined = isOk ? field.Mask : 0;
            registers[field.Register] = registers[field.Register] & defined | Next() & ~defined;
        }
        for (var register = 0; register < Registers; register++)
        {
            if ((undefined >> register & 1) != 0)
                registers[register] = Next();
        }
    }

    /// <summary>The generator SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).</summary>
    private ulong Next()
    {
        var bits = _state += 0x9e3779b97f4a7c15;
        bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
        return bits ^ bits >> 31;
    }
}
