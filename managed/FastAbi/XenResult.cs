namespace FastAbi;

/// <summary>What a call answers: a value, or an error. No call throws an exception.</summary>
/// <remarks>Where it is an error, the call's <c>out</c> parameters are 0.</remarks>
public readonly struct XenResult
{
    /// <summary>The hypervisor's result as it is: a value, or -errno.</summary>
    public readonly long Value;

    /// <summary>Takes a result as the hypervisor gave it.</summary>
    public XenResult(long value) => Value = value;

    /// <summary>Whether the call was done; <see cref="Value"/> is what it answers then, mostly 0.</summary>
    public bool IsOk => Value >= 0;

    /// <summary>Why the call was not done; <see cref="XenErrno.None"/> where it was.</summary>
    public XenErrno Error => Value < 0 ? (XenErrno)unchecked(-Value) : XenErrno.None;
#if !FASTABI_BARE_METAL

    /// <summary>The value, or the error's name.</summary>
    public override string ToString() =>
        IsOk ? Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"-{Error}";
#endif
}
