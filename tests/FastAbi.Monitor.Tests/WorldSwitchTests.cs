using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Monitor.Tests;

/// <summary>What the world switch and C# agree on.</summary>
public partial class WorldSwitchTests
{
    private static readonly Dictionary<string, int> s_offsets = ReadOffsets();

    [Theory]
    [InlineData("GUEST_RCX", nameof(GuestRegisters.Rcx))]
    [InlineData("GUEST_RDX", nameof(GuestRegisters.Rdx))]
    [InlineData("GUEST_RBX", nameof(GuestRegisters.Rbx))]
    [InlineData("GUEST_RBP", nameof(GuestRegisters.Rbp))]
    [InlineData("GUEST_R13", nameof(GuestRegisters.R13))]
    [InlineData("GUEST_R14", nameof(GuestRegisters.R14))]
    [InlineData("GUEST_R15", nameof(GuestRegisters.R15))]
    [InlineData("GUEST_VECTORS", nameof(GuestRegisters.Vectors))]
    [InlineData("HOST_VECTORS", nameof(GuestRegisters.HostVectors))]
    public void Assembly_Register_IsWhereCSharpHasIt(string name, string field) =>
        Assert.Equal(VmcbTests.OffsetOf<GuestRegisters>(field), s_offsets[name]);

    [Theory]
    [InlineData("GUEST_RDI", nameof(RegisterFile.Rdi))]
    [InlineData("GUEST_RSI", nameof(RegisterFile.Rsi))]
    [InlineData("GUEST_R8", nameof(RegisterFile.R8))]
    [InlineData("GUEST_R9", nameof(RegisterFile.R9))]
    [InlineData("GUEST_R10", nameof(RegisterFile.R10))]
    [InlineData("GUEST_R11", nameof(RegisterFile.R11))]
    [InlineData("GUEST_R12", nameof(RegisterFile.R12))]
    public void Assembly_RegisterOfACall_IsWhereTheDispatcherHasIt(string name, string field) => Assert.Equal(
        VmcbTests.OffsetOf<GuestRegisters>(nameof(GuestRegisters.Call)) + VmcbTests.OffsetOf<RegisterFile>(field), s_offsets[name]);

    [Fact]
    public void Assembly_InterruptShadow_IsWhereTheVmcbHasIt() =>
        Assert.Equal(VmcbTests.OffsetOf<Vmcb>(nameof(Vmcb.InterruptShadow)), s_offsets["VMCB_SHADOW"]);

    [Fact]
    public void Assembly_Offsets_AreAllCompared() => Assert.Equal(9 + 7 + 1, s_offsets.Count);

    // FXSAVE wants 16 bytes; the structure is at the start of a page.
    [Theory]
    [InlineData("GUEST_VECTORS")]
    [InlineData("HOST_VECTORS")]
    public void Assembly_VectorRegisters_AreAligned(string name) => Assert.Equal(0, s_offsets[name] % 16);

    private static Dictionary<string, int> ReadOffsets()
    {
        var offsets = new Dictionary<string, int>();
        var source = File.ReadAllText(Path.Combine(TestPaths.Root, "managed/FastAbi.Monitor/Svm/WorldSwitch.S"));
        foreach (Match match in Define().Matches(source))
            offsets.Add(match.Groups[1].Value, int.Parse(match.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        return offsets;
    }

    [GeneratedRegex(@"^#define ((?:GUEST|HOST|VMCB)_\w+)\t0x([0-9a-f]+)$", RegexOptions.Multiline)]
    private static partial Regex Define();
}
