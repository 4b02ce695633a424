namespace FastAbi.Monitor.Hostile;

/// <summary>Results that a hypervisor makes up.</summary>
internal static class MadeUp
{
    private const long Errors = 4095;

    // What a guest answers for a call that it refuses; a made-up result must not look like that.
    private const long BrokenMessage = -(long)XenErrno.EBADMSG;
    private const long NoCall = -(long)XenErrno.ENOSYS;

    /// <summary>One of the right form.</summary>
    public static ulong Result(ref Randomness random) => random.Below(4) switch
    {
        0 => 0,
        1 => int.MaxValue,
        2 => (uint)random.Next() & int.MaxValue,
        _ => unchecked((ulong)Error(ref random)),
    };

    /// <summary>One below -4095 or above the largest int.</summary>
    public static ulong WrongResult(ref Randomness random) => random.Below(6) switch
    {
        0 => unchecked((ulong)(-Errors - 1)),
        1 => (ulong)int.MaxValue + 1,
        2 => 1UL << 63,
        3 => uint.MaxValue,
        4 => (random.Next() | (1UL << 32)) & ~(1UL << 63),
        _ => (random.Next() | (1UL << 63)) & ~(1UL << 32),
    };

    private static long Error(ref Randomness random)
    {
        while (true)
        {
            var error = -1 - (long)random.Below((uint)Errors);
            if (error is not (BrokenMessage or NoCall))
                return error;
        }
    }
}
