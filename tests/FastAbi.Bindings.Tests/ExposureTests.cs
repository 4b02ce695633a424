using System.Reflection;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Bindings.Tests;

/// <summary>The registers of a call in C# are the specification's.</summary>
public sealed class ExposureTests
{
    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Of_ACallsRegisters_AreTheModels(string name)
    {
        var operation = RepositoryAbi.Named(name);
        var expected = (operation.Exposure.In, operation.Exposure.Out);
        Assert.Equal(expected, Masks(Exposures.Of(operation.CallIndex, operation.Index ?? 0)));
        var property = typeof(Exposures).GetProperty(operation.ImportName(), BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal(expected, Masks((CallExposure)property.GetValue(null)!));
    }

    [Theory]
    [InlineData(0x40000020, 99)]
    [InlineData(0x20, 4)]
    [InlineData(0x1_4000_0020, 4)]
    [InlineData(0x40000020, 0x1_0000_0004)]
    [InlineData(0, 0)]
    public void Of_AnUnknownCall_ShowsWhatItIsRefusedBy(ulong rax, ulong rdi) =>
        Assert.Equal((CallRegisters.Rax | CallRegisters.Rdi, CallRegisters.Rax), (Exposures.Of(rax, rdi).In, Exposures.Of(rax, rdi).Out));

    [Fact]
    public void Registers_ByName_HaveTheNumbersOfTheFile() => Assert.Equal(
        RegisterFile.Registers.Select(register => Enum.Parse<CallRegisters>(register.Name(), ignoreCase: true)),
        Enumerable.Range(0, 8).Select(number => (CallRegisters)(1 << number)));

    private static (byte In, byte Out) Masks(CallExposure exposure) => ((byte)exposure.In, (byte)exposure.Out);
}
