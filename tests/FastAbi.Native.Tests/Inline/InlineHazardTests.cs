namespace FastAbi.Native.Tests.Inline;

/// <summary>What compilers do around a call that they may not, or that must not matter.</summary>
public sealed class InlineHazardTests
{
    private const int Rounds = 5;

    /// <summary>Functions that a compiler calls at will, and that leave junk in every register that a callee may change.</summary>
    private const string Callbacks = """
        #include <stdint.h>

        __asm__ (
        	"\t.text\n"
        	"\t.globl\t__sanitizer_cov_trace_pc, __asan_load1_noabort, __asan_load2_noabort, __asan_load4_noabort, __asan_load8_noabort\n"
        	"\t.globl\t__asan_store1_noabort, __asan_store2_noabort, __asan_store4_noabort, __asan_store8_noabort\n"
        	"\t.globl\t__cyg_profile_func_enter, __cyg_profile_func_exit\n"
        	"__sanitizer_cov_trace_pc:\n__asan_load1_noabort:\n__asan_load2_noabort:\n__asan_load4_noabort:\n__asan_load8_noabort:\n"
        	"__asan_store1_noabort:\n__asan_store2_noabort:\n__asan_store4_noabort:\n__asan_store8_noabort:\n"
        	"__cyg_profile_func_enter:\n__cyg_profile_func_exit:\n"
        	"\tmovl\t$0x5a5a5a5a, %eax\n\tmovq\t%rax, %rcx\n\tmovq\t%rax, %rdx\n\tmovq\t%rax, %rsi\n\tmovq\t%rax, %rdi\n"
        	"\tmovq\t%rax, %r8\n\tmovq\t%rax, %r9\n\tmovq\t%rax, %r10\n\tmovq\t%rax, %r11\n\tret\n");

        """;

    private static readonly Dictionary<string, string> _callers = new(StringComparer.Ordinal)
    {
        ["coverage"] = "-fsanitize-coverage=trace-pc",
        ["profiling"] = "-finstrument-functions",
        ["gcc's address checks"] = "-fsanitize=kernel-address -fasan-shadow-offset=0 " +
            "--param=asan-instrumentation-with-call-threshold=0 --param=asan-stack=0 --param=asan-globals=0",
        ["clang's address checks"] = "-fsanitize=kernel-address " +
            "-mllvm -asan-instrumentation-with-call-threshold=0 -mllvm -asan-stack=0 -mllvm -asan-globals=0",
    };

    /// <summary>Calls that the compiler adds around a register's way into the statement and out of it destroy nothing.</summary>
    [Theory]
    [MemberData(nameof(Callers))]
    public void Site_WithCallsThatTheCompilerAdds_KeepsContract(string compiler, string level, string caller)
    {
        var name = Path.Combine("inline", "hazard", $"{compiler}{level}-{caller.Replace(' ', '-')}");
        var folder = WorkFolder.Fresh(name);
        var compilation = new InlineCompilation(compiler, $"{level} {_callers[caller]}");
        var sites = compilation.Compile(
            WorkFolder.Write(folder, "sites.c", SiteText.Keeping(RepositoryAbi.Operations)), WorkFolder.Headers);
        var callbacks = WorkFolder.Write(folder, "callbacks.c", Callbacks);
        using var machine = new SimMachine(MachineLibrary.WithArchive(name, Archive.Sim.File, sites, callbacks));
        using var tester = new InlineTester(machine);
        Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Keeping(operation, Rounds)));
        Assert.Contains(
            CodeFile.ReadSingle(sites).Symbols, symbol => symbol.IsUndefined && symbol.Name.StartsWith("__", StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Callers
    {
        get
        {
            var callers = new TheoryData<string, string, string>();
            foreach (var compiler in InlineCompilation.Compilers)
            {
                foreach (var level in (string[])["-O0", "-O2"])
                {
                    foreach (var caller in (string[])["coverage", "profiling", $"{compiler}'s address checks"])
                        callers.Add(compiler, level, caller);
                }
            }
            return callers;
        }
    }

    /// <summary>What is stored before a call is in memory when the hypervisor looks.</summary>
    [Theory]
    [MemberData(nameof(InlineCallTests.Compilations), MemberType = typeof(InlineCallTests))]
    public void Site_ThatStoresAroundACall_StoresBoth(string compiler, string flags)
    {
        var folder = WorkFolder.Fresh(Path.Combine("inline", "order", compiler + flags));
        var source = WorkFolder.Write(folder, "sites.c", SiteText.Keeping(RepositoryAbi.Operations));
        var code = CodeFile.ReadSingle(new InlineCompilation(compiler, flags).Compile(source, WorkFolder.Headers));
        Assert.All(
            FunctionCode.All(code),
            function => Assert.Equal(2, function.Instructions.Count(instruction => instruction.Target == "published")));
    }
}
