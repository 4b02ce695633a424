namespace FastAbi.Proof.Functions;

/// <summary>Which of an operation's functions.</summary>
public enum FunctionKind
{
    /// <summary><c>fastabi_NAME</c>: native, classic or -ENOSYS, by the mode.</summary>
    Portable,
    /// <summary><c>fastabi_native_NAME</c></summary>
    Native,
    /// <summary><c>fastabi_classic_NAME</c></summary>
    Classic,
    /// <summary><c>fastabi_bounce_NAME</c>: a traditional call becomes a native one.</summary>
    Bounced,
}
