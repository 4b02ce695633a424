namespace FastAbi.Model.Overlay;

/// <summary>The forms of a value in a classic call.</summary>
public enum ClassicTermForm
{
    /// <summary>The name of a field or of one of Xen's constants, or in arguments <c>operation</c>, <c>struct</c> or
    /// <c>count</c>.</summary>
    Word,
    /// <summary>A number.</summary>
    Number,
    /// <summary><c>{pointer: FIELD}</c>: the virtual address of the guest-physical one that the field holds.</summary>
    Pointer,
    /// <summary><c>{address-of: FIELD}</c>: the address of a copy of the field on the stack.</summary>
    AddressOf,
}
