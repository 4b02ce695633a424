using System.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Files;

namespace FastAbi.Benchmarks.Inline;

/// <summary>Call sites of all operations in both forms, as a compiler makes them with a kernel's flags.</summary>
public sealed class CallSites
{
    private static readonly string[] s_kernelFlags =
    [
        "-std=gnu11", "-ffreestanding", "-mcmodel=kernel", "-fno-pic", "-fno-pie", "-mno-red-zone", "-mgeneral-regs-only",
        "-fno-stack-protector", "-fcf-protection=none", "-fno-asynchronous-unwind-tables",
        "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror",
    ];

    private readonly Choice _choice;
    private readonly Dictionary<string, SiteCode> _code;

    private CallSites(Choice choice, Dictionary<string, SiteCode> code) => (_choice, _code) = (choice, code);

    /// <summary>Compiles them.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="compilation">The compiler.</param>
    /// <param name="choice">How the instruction is chosen.</param>
    /// <param name="headers">The folder of <c>fastabi_inline.h</c>.</param>
    /// <param name="folder">Gets the source and the object file.</param>
    /// <exception cref="InvalidOperationException">The compiler fails, or warns.</exception>
    public static CallSites Compile(
        IReadOnlyList<Operation> operations, Compilation compilation, Choice choice, string headers, string folder)
    {
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, $"{compilation.Compiler}{compilation.Level}-{choice}.c");
        var file = Path.ChangeExtension(source, ".o");
        File.WriteAllText(source, SiteText.Of(operations, choice));

        // gcc would make one function of two that have the same code.
        string[] separate = compilation.Compiler == "gcc" ? ["-fno-ipa-icf"] : [];
        Run(compilation.Compiler, [.. s_kernelFlags, .. separate, compilation.Level, "-I", headers, "-c", source, "-o", file]);
        var elf = (ElfFile)ObjectFiles.Read(Path.GetFileName(file), File.ReadAllBytes(file)).Single();
        return new CallSites(choice, elf.Functions.ToDictionary(function => function.Name, function => new SiteCode(elf, function)));
    }

    /// <summary>What a call site takes; of two instructions that a variable chooses, with the one that takes longer.</summary>
    public SiteCount Count(Operation operation, SiteKind kind, CallForm form)
    {
        var code = _code[SiteText.Name(operation, kind, form)];
        bool[] vendors = _choice is Choice.Byte or Choice.Condition ? [false, true] : [_choice == Choice.Vmmcall];
        return new SiteCount(vendors.Max(code.Executed), code.Code);
    }

    /// <summary>What a site may take more than the one in the proposal's form: the test of a result that nobody else tests.</summary>
    public static int Allowed(Operation operation, SiteKind kind) =>
        kind == SiteKind.StructUntested && operation.Outputs.Count > 0 ? 2 : 0;

    /// <summary>Whether a site takes more than that.</summary>
    public bool IsAbove(Operation operation, SiteKind kind)
    {
        var (ours, proposal) = (Count(operation, kind, CallForm.Ours), Count(operation, kind, CallForm.Proposal));
        var allowed = Allowed(operation, kind);
        return ours.Executed > proposal.Executed + allowed || ours.Code > proposal.Code + allowed;
    }

    private static void Run(string tool, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{tool} did not start");
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || said.Length > 0)
            throw new InvalidOperationException($"$ {tool} {string.Join(' ', arguments)}\n{said}");
    }
}
