namespace FastAbi;

/// <summary>
/// The registers that a call shows to the hypervisor and takes from it. A guest whose registers are encrypted shows no others; a
/// hypervisor looks at no others and changes no others.
/// </summary>
public readonly struct CallExposure
{
    /// <summary>What goes in: the index, the sub-operation and the inputs.</summary>
    public readonly CallRegisters In;

    /// <summary>What comes out: the result, and where that is not negative the outputs.</summary>
    public readonly CallRegisters Out;

    /// <summary>Takes both sets.</summary>
    public CallExposure(CallRegisters goingIn, CallRegisters comingOut)
    {
        In = goingIn;
        Out = comingOut;
    }
}
