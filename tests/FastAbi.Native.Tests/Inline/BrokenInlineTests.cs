namespace FastAbi.Native.Tests.Inline;

/// <summary>The checks catch a header that breaks the contract: each line of these is changed in one way.</summary>
public sealed class BrokenInlineTests
{
    private const string Operation = "event_channel.alloc_unbound";

    [Theory]
    [InlineData("if (result < 0)", "if (result < -1)", "memory: byte")]
    [InlineData("if (result < 0)", "if (result <= 0)", "memory: byte")]
    [InlineData("r9_out __asm__(\"r9\")", "r9_out __asm__(\"r10\")", "memory: byte", "lost:")]
    [InlineData("r8 = remote_dom", "r8 = (uint64_t)(int16_t)remote_dom", "at the hypercall, r8, input remote_dom")]
    [InlineData("rsi = dom", "rsi = dom & 0xff", "at the hypercall, rsi, input dom")]
    [InlineData("rdi = 6", "rdi = 7", "at the hypercall, rdi, the sub-operation")]
    [InlineData("(uint64_t)0x40000020", "(uint64_t)0x20", "at the hypercall, rax, the index")]
    [InlineData("return result;\n}", "return port_value;\n}", "after the call, rax, the result")]
    public void Checks_BrokenHeader_NameTheViolation(string original, string changed, params string[] violation)
    {
        var found = InlineCompilation.Compilers.Select(compiler => Violations(compiler, Changed)).ToList();
        Assert.All(found, violations => Assert.Contains(violations, text => violation.Any(text.Contains)));

        string Changed(string text)
        {
            var start = text.IndexOf($"fastabi_inline_{RepositoryAbi.Named(Operation).Symbol}(", StringComparison.Ordinal);
            var at = text.IndexOf(original, start, StringComparison.Ordinal);
            Assert.InRange(at, start, text.IndexOf("\n}\n", start, StringComparison.Ordinal));
            return text[..at] + changed + text[(at + original.Length)..];
        }
    }

    [Fact]
    public void Checks_HeaderAsItIs_FindNothing() =>
        Assert.All(InlineCompilation.Compilers, compiler => Assert.Empty(Violations(compiler, text => text)));

    private static IReadOnlyList<string> Violations(string compiler, Func<string, string> edit)
    {
        var operation = RepositoryAbi.Named(Operation);
        var name = Path.Combine("inline", "broken", $"{compiler}-{Guid.NewGuid():N}");
        var folder = WorkFolder.Fresh(name);
        var headers = InlineHeaderText.Write(folder, RepositoryAbi.Abi, edit);
        var source = WorkFolder.Write(folder, "sites.c", SiteText.Keeping([operation]));
        using var machine = new SimMachine(
            MachineLibrary.WithArchive(name, Archive.Sim.File, new InlineCompilation(compiler, "-O2").Compile(source, headers)));
        using var tester = new InlineTester(machine);
        return tester.Keeping(operation, rounds: 10);
    }
}
