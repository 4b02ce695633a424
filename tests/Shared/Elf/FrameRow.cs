namespace FastAbi.Tests.Elf;

/// <summary>The rules from an address on.</summary>
/// <param name="Address">The address.</param>
/// <param name="FrameAddress">The canonical frame address, such as <c>rsp+8</c>.</param>
/// <param name="ReturnAddress">Where the return address is, such as <c>c-8</c>: 8 below the frame address.</param>
/// <param name="R12Home">Where the caller's r12 is: a register, or on the stack such as <c>c-24</c>.</param>
internal sealed record FrameRow(ulong Address, string FrameAddress, string ReturnAddress, string R12Home);
