using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Toolchain;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>FASTABI_ENDBR and FASTABI_RET: landing pads and return thunks for a kernel that wants them.</summary>
public sealed class MacroTests
{
    private const string Thunk = "__x86_return_thunk";

    private static readonly Lazy<string> _build =
        new(() => NativeBuild.Make("macros", $"ASFLAGS=-DFASTABI_ENDBR=endbr64 -DFASTABI_RET='jmp {Thunk}'"));

    public static TheoryData<string> Archives => [.. Archive.Names];

    [Theory]
    [MemberData(nameof(Archives))]
    public void Build_WithBothMacros_DiffersOnlyInThem(string archive)
    {
        var plain = Trampolines(Archive.Named(archive).File);
        var built = Trampolines(Path.Combine(_build.Value, "lib", archive));
        Assert.Equal(plain.Keys.Order(), built.Keys.Order());
        foreach (var (name, function) in built)
        {
            // These are only ever jumped to, by direct jumps.
            var hasPad = name is not ("fastabi_enosys" or "fastabi_traditional") && !name.EndsWith(".not_native", StringComparison.Ordinal)
                && !name.StartsWith("fastabi_bounce_", StringComparison.Ordinal);
            var expected = plain[name].Instructions.Select(code => code.Mnemonic == Mnemonic.Ret ? $"jmp {Thunk}" : Spell(code));
            Assert.Equal(hasPad ? expected.Prepend("endbr64") : expected, function.Instructions.Select(Spell));
        }
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Build_WithReturnThunk_AsksTheKernelForIt(string archive) =>
        Assert.Contains(
            CodeFile.Read(Path.Combine(_build.Value, "lib", archive)).SelectMany(member => member.Symbols),
            symbol => symbol is { Name: Thunk, IsDefined: false });

    /// <summary>The portable function falls through the landing pad of the native one, or of the classic one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trampoline_WithBothMacros_KeepsContract(bool hasFastAbi)
    {
        var thunk = WorkFolder.Write(WorkFolder.Fresh($"thunk-{hasFastAbi}"), "thunk.S", $"""
            	.globl {Thunk}
            	.hidden {Thunk}
            {Thunk}:
            	ret
            	.section .note.GNU-stack, "", @progbits

            """);
        using var machine =
            new SimMachine(MachineLibrary.WithArchive($"macros-{hasFastAbi}", Path.Combine(_build.Value, "lib", Archive.Sim.Name), thunk));
        machine.SetCpuid(hasFastAbi ? FakeCpuid.XenWithFastAbi : FakeCpuid.XenWithoutFastAbi);
        var mode = machine.Init();
        using var tester = new TrampolineTester(machine, Seed.Value);
        Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Test(operation, mode, rounds: 5)));
    }

    /// <summary>All functions that assembly defines, but for the one that stands for the hypercall instruction, and the page, which has
    /// many entries.</summary>
    private static Dictionary<string, FunctionCode> Trampolines(string archive) =>
        CodeFile.Read(archive)
            .Where(member => member.Name is not ("probe.o" or "sim.o"))
            .SelectMany(FunctionCode.All)
            .Where(function => function.Name != "fastabi_hypercall_page")
            .ToDictionary(function => function.Name);

    /// <summary>The instruction without addresses, which the landing pads move.</summary>
    private static string Spell(CodeInstruction code) => code.Target is { } target
        ? $"{code.Mnemonic} {target}".ToLowerInvariant()
        : code.Instruction.IsJccShortOrNear || code.Instruction.IsJmpShortOrNear ? code.Mnemonic.ToString() : code.Instruction.ToString();
}
