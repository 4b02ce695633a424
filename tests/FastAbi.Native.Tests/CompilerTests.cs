using FastAbi.Native.Tests.Specs;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>Whatever compiler and flags a kernel's author has, the archives come out right.</summary>
public sealed class CompilerTests
{
    private const int MadeUpCount = 120;

    private static readonly string[] _compilers = ["gcc", "clang"];

    private static readonly Lazy<string> _clangBuild = new(() => NativeBuild.Make("clang", "CC=clang", "AR=llvm-ar"));

    public static TheoryData<string> Archives => [.. Archive.Names];

    /// <summary>A kernel's flags, a distribution's, a debugger's, and what would put something
    /// of the compiler's own into the archive.</summary>
    public static MatrixTheoryData<string, string> Flags { get; } = new(_compilers,
    [
        "CFLAGS=-mcmodel=kernel", "CFLAGS=-mcmodel=kernel -O0 -g", "CFLAGS=-mcmodel=large", "CFLAGS=-fno-pic -Os", "CFLAGS=-O0 -g3 -gdwarf-5",
        "CFLAGS=-O3 -march=x86-64-v3 -std=gnu2x", "CFLAGS=-flto", "CFLAGS=-fcf-protection=full -fno-plt", "CFLAGS=-fstack-protector-all",
        "CFLAGS=-fsanitize=address,undefined", "CFLAGS=-fvisibility=hidden -fdata-sections -fcommon", "CFLAGS=-fno-asynchronous-unwind-tables",
        "CPPFLAGS=-D_FORTIFY_SOURCE=2 -DNDEBUG", "ASFLAGS=-g -flto",
    ]);

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_BuiltByClang_IsProved(string archive) =>
        LibraryProof.Assert(RepositoryAbi.Abi, Path.Combine(_clangBuild.Value, "lib", archive));

    /// <summary>Assemblers may choose other encodings, and so other offsets.</summary>
    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_BuiltByClang_IsUnwoundAlikeAtEveryInstruction(string archive)
    {
        var (expected, frames) = Assembly(Archive.Named(archive).File);
        var (built, others) = Assembly(Path.Combine(_clangBuild.Value, "lib", archive));
        Assert.Equal(expected, built);
        Assert.Equal(frames, others);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void MadeUpSpecifications_AssembledByClang_AreProved(string archive)
    {
        var batch = SpecBatch.Generate($"clang-{archive}", SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value));
        var file = Path.ChangeExtension(batch.Source, ".o");
        NativeTool.Run("clang", $"-D{Archive.Named(archive).Define}", "-I", WorkFolder.AssemblySources, "-Wa,--fatal-warnings", "-c",
            batch.Source, "-o", file);
        LibraryProof.Assert(batch.Abi, file, hasBounce: false);
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void Make_WithUsersFlags_GivesArchivesThatAreProvedAndAskForNothing(string compiler, string flags)
    {
        var name = string.Concat(flags.Where(c => c is not ('=' or ' ' or ',')));
        var output = NativeBuild.MakeLibraries($"flags-{compiler}{name}", $"CC={compiler}", flags);
        foreach (var (library, hasBounce) in NativeBuild.Libraries)
        {
            var file = Path.Combine(output, "lib", library);
            LibraryProof.Assert(RepositoryAbi.Abi, file, hasBounce: hasBounce);
            Assert.DoesNotContain(CodeFile.Read(file).SelectMany(member => member.Symbols),
                symbol => symbol is { IsGlobal: true, IsDefined: false } &&
                !symbol.Name.StartsWith("fastabi_", StringComparison.Ordinal) && symbol.Name != "_GLOBAL_OFFSET_TABLE_");
        }
    }

    /// <summary>The instructions of all functions that are written in assembly, and what an unwinder knows at each.</summary>
    private static (IReadOnlyList<string> Code, IReadOnlyList<string> Frames) Assembly(string archive)
    {
        var (lines, frames) = (new List<string>(), new List<string>());
        foreach (var member in CodeFile.Read(archive).Where(member => member.Name != "probe.o"))
        {
            var unwind = UnwindTable.Read(member);
            foreach (var function in member.Functions.OrderBy(function => function.Name, StringComparer.Ordinal))
            {
                var frame = unwind.Find(member.SectionOf(function).Index, function.Value)!;
                foreach (var (number, code) in FunctionCode.Decode(member, function).Instructions.Index())
                {
                    lines.Add($"{function.Name}+{number}: {code.Mnemonic}");
                    var row = frame.At(code.Instruction.IP);
                    var saved = row.Saved.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}");
                    frames.Add(
                        $"{function.Name}+{number}: {row.FrameRegister} {row.FrameOffset} {row.ReturnAddress} {string.Join(", ", saved)}");
                }
            }
        }
        return (lines, frames);
    }
}
