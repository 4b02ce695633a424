using System.Reflection.PortableExecutable;
using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>The smallest UEFI program in C#.</summary>
public sealed class HelloUefiTests : IDisposable
{
    private static readonly string s_program = GuestBoot.Built("HelloUefi.efi");
    private static readonly string s_loader = GuestBoot.Built("loader-c.elf");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HelloUefi_OnFirmware_TellsOfItAndHasEachCallRefused()
    {
        var run = GuestBoot.On("uefi", s_program, _folder.Path, commandLine: "one two=3");

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith(
            """
            fastabi-guest: HelloUefi
            UEFI 2.7 of EDK II
            argument: one
            argument: two=3
            no Xen here: CPUID has no Xen leaves
            ok fastabi_version_version answers -ENOSYS
            ok fastabi_event_channel_alloc_unbound answers -ENOSYS
            done: 2 ok, 0 skip, 0 not ok

            """,
            run.Output,
            StringComparison.Ordinal);
    }

    /// <summary>Where a hypervisor answers, its calls by Microsoft's convention are answered: in registers, and in structs.</summary>
    [Theory]
    [InlineData("monitor", "present")]
    [InlineData("xen", "absent")]
    public void HelloUefi_OnAHypervisor_HasEachCallAnswered(string platform, string isThere)
    {
        var run = GuestBoot.On(platform, s_loader, _folder.Path, commandLine: "one two=3", module: s_program);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.Contains(
            $"""
            fastabi-guest: HelloUefi
            UEFI 2.7 of FastAbi, no firmware
            argument: one
            argument: two=3
            Xen 4.17; FastABI is {isThere}
            ok fastabi_version_version is what CPUID says
            ok a port can be allocated
            ok it can be closed
            ok and not twice
            done: 4 ok, 0 skip, 0 not ok

            """,
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Loader_AModuleThatIsNoProgram_SaysWhy()
    {
        var run = GuestBoot.On("monitor", s_loader, _folder.Path, module: GuestBoot.Built("hello-c.elf"));

        Assert.NotEqual(0, run.Status);
        Assert.Contains("loader-c: the module is no program: it does not start with MZ\n", run.Complaints, StringComparison.Ordinal);
    }

    /// <summary>What firmware asks of a program that it is to load anywhere and to protect.</summary>
    [Fact]
    public void HelloUefi_File_IsAnApplicationThatCanBeLoadedAnywhere()
    {
        PEHeaders headers = new(new MemoryStream(File.ReadAllBytes(s_program)));
        var optional = headers.PEHeader!;

        Assert.Equal(Machine.Amd64, headers.CoffHeader.Machine);
        Assert.Equal(PEMagic.PE32Plus, optional.Magic);
        Assert.Equal(Subsystem.EfiApplication, optional.Subsystem);
        Assert.Equal(0, optional.ImportTableDirectory.Size);
        Assert.Equal(4096, optional.SectionAlignment);
        Assert.False(headers.CoffHeader.Characteristics.HasFlag(Characteristics.RelocsStripped));
        Assert.True(optional.BaseRelocationTableDirectory.Size > 0);
        Assert.True(optional.DllCharacteristics.HasFlag(DllCharacteristics.DynamicBase | DllCharacteristics.NxCompatible));
        Assert.Equal(0, headers.CoffHeader.TimeDateStamp);
        Assert.Equal(0, headers.CoffHeader.NumberOfSymbols);
        Assert.Equal(".text", Assert.Single(headers.SectionHeaders, IsExecutable).Name);
        Assert.DoesNotContain(headers.SectionHeaders, section => IsExecutable(section) && IsWritable(section));
        Assert.Equal([".data", ".bss"], headers.SectionHeaders.Where(IsWritable).Select(section => section.Name));
    }

    [Fact]
    public void HelloUefi_File_IsBelow32KiB() => Assert.InRange(new FileInfo(s_program).Length, 1, (32 * 1024) - 1);

    [Fact]
    public void Read_AProgramWithSymbols_FindsWhatNmFinds()
    {
        var program = Path.ChangeExtension(s_program, ".debug");
        var lines = ToolRun.In(_folder.Path, "env", "LC_ALL=C", "nm", "-n", program).Succeeded().Lines();

        // nm shows marks of the linker's, which lie in no section, and names of sections, too.
        Assert.Equal(
            lines.Where(line => line[17] is not ('a' or 'A' or ' ') && line[19] != '.')
                .Select(line => (line[..16], line[19..], line[17] is 't' or 'T')).Order(),
            CoffSymbols.Read(File.ReadAllBytes(program))
                .Select(symbol => ($"{symbol.Address:x16}", symbol.Name, symbol.IsCode)).Order());
    }

    private static bool IsExecutable(SectionHeader section) => section.SectionCharacteristics.HasFlag(SectionCharacteristics.MemExecute);

    private static bool IsWritable(SectionHeader section) => section.SectionCharacteristics.HasFlag(SectionCharacteristics.MemWrite);
}
