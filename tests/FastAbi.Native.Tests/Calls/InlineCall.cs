using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Calls;

/// <summary>A call by an inline function, in a function with the trampoline's arguments whose other registers are the compiler's.</summary>
/// <param name="call">The machine.</param>
/// <param name="memory">What the call may see.</param>
/// <param name="operation">What it should do.</param>
/// <param name="random">Makes its values.</param>
/// <param name="hypercalls">How often the function makes the call.</param>
internal sealed unsafe class InlineCall(MachineCall* call, CallMemory memory, Operation operation, Random random, ulong hypercalls)
    : NativeCall(call, memory, operation, random)
{
    protected override ulong Hypercalls => hypercalls;

    protected override void CheckOthers()
    {
    }
}
