namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>What must not be done ends a guest with a message and the method that did it.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("heap", "Insufficient memory to continue the execution of the program.", "RunOutOfHeap")]
    [InlineData("array-length", "Arithmetic operation resulted in an overflow.", "NegativeLength")]
    [InlineData("array", "Index was outside the bounds of the array.", "ReadBehindArray")]
    [InlineData("span", "Index was outside the bounds of the array.", "ReadBehindSpan")]
    [InlineData("slice", "Specified argument was out of the range of valid values.", "Slice")]
    [InlineData("null-interface", "Object reference not set to an instance of an object.", "CallNull")]
    [InlineData("null-field", "vector 14 (#PF) error 0x0", "ReadNull")]
    [InlineData("overflow", "Arithmetic operation resulted in an overflow.", "Overflow")]
    [InlineData("divide", "vector 0 (#DE) error 0x0", "Divide")]
    [InlineData("throw", "Specified argument was out of the range of valid values. (Parameter 'value')", "Throw")]
    [InlineData("cast", "Specified cast is not valid.", "Cast")]
    [InlineData("unbox", "Specified cast is not valid.", "Unbox")]
    [InlineData("store", "Attempted to access an element as a type incompatible with the array.", "Store")]
    [InlineData("missing", "Nullable object must have a value.", "Missing")]
    [InlineData("text", "Types have no names here: the type has to override ToString.", "Text")]
    [InlineData("equality", "Types have no fields here: the structure has to override Equals and GetHashCode.", "Compare")]
    [InlineData(
        "interface-of-array",
        "The type does not implement the interface itself: neither arrays' interfaces nor variance are here.",
        "Enumerate")]
    [InlineData("stack", "vector 8 (#DF) error 0x0", "OverflowStack")]
    public void StopChecks_WrongThing_IsACrashWithMessageAndMethod(string wrong, string message, string method)
    {
        var run = GuestBoot.On("bare", GuestBoot.Built("StopChecks.elf"), _folder.Path, commandLine: wrong);

        Assert.Equal(4, run.Status);
        Assert.Contains("\nok before the stop\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\ncrash: {message} rip 0x", run.Output, StringComparison.Ordinal);
        Assert.Contains($" StopChecks_StopChecks_Program__{method}+0x", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Frames larger than a page do not step over the guard page: a page in it is touched.</summary>
    [Fact]
    public void StopChecks_LargeFrames_StopAtTheGuardPage()
    {
        var run = GuestBoot.On("bare", GuestBoot.Built("StopChecks.elf"), _folder.Path, commandLine: "large-frames");

        Assert.Equal(4, run.Status);
        Assert.Contains("\ncrash: vector 14 (#PF) error 0x0 rip 0x", run.Output, StringComparison.Ordinal);
        Assert.Contains(" RhpStackProbe+0x", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void StopChecks_HeapOf64KiB_HoldsFifteenBlocksOfFour()
    {
        var run = GuestBoot.On("xen", GuestBoot.Built("StopChecks.elf"), _folder.Path, commandLine: "heap");

        Assert.Equal(4, run.Status);
        Assert.Contains("\n15 blocks\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\ncrash: Insufficient memory", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void StopChecks_NullField_TellsTheAddress()
    {
        var run = GuestBoot.On("xen", GuestBoot.Built("StopChecks.elf"), _folder.Path, commandLine: "null-field");

        Assert.Equal(4, run.Status);
        Assert.Contains(" cr2 0x8\n", run.Output, StringComparison.Ordinal);
    }
}
