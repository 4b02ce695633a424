using System.Text.RegularExpressions;

namespace FastAbi.Proof.Tests.Cases;

/// <summary>Which rules this suite shows broken.</summary>
internal static partial class ProofCases
{
    /// <summary>The folder with handwritten trampolines.</summary>
    public static string Handwritten { get; } = Path.Combine(TestPaths.Root, "tests", "FastAbi.Proof.Tests", "Handwritten");

    /// <summary>The handwritten trampolines.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Handwritten, "*.S", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Handwritten, file))
        .Order(StringComparer.Ordinal)];

    /// <summary>Runs of the tool that end in one finding: what is wrong, and the number.</summary>
    public static IReadOnlyDictionary<string, string> Runs { get; } = new Dictionary<string, string>
    {
        ["no such file"] = "FAB0120",
        ["no code"] = "FAB0121",
        ["a function too few"] = "FAB0122",
        ["no landing pads"] = "FAB0137",
        ["no unwind information in a program"] = "FAB0139",
        ["a definition that gives way"] = "FAB0181",
        ["an executable stack"] = "FAB0182",
        ["an archive as a program"] = "FAB0183",
    };

    /// <summary>
    /// Changes of the trampolines for the GHCB: the page shows something else, and answers are taken that nobody checked.
    /// </summary>
    public static IReadOnlyList<GhcbChange> GhcbChanges { get; } =
    [
        new("an input is not written", "movq\t%rax, 816(%r11)", "nop", "FAB0184"),
        new("an input is not extended", "movzwl\t%di, %eax", "movq\t%rdi, %rax", "FAB0184"),
        new("two inputs are exchanged", "movl\t%esi, %eax", "movzwl\t%di, %eax", "FAB0184"),
        new("an earlier call's register stays", "movq\t$0, 864(%r11)", "nop", "FAB0184"),
        new("a register of the caller's is shown", "movq\t$0, 864(%r11)", "movq\t%r12, 864(%r11)", "FAB0184"),
        new("a register of no call is shown", "movq\t$0, 864(%r11)", "movq\t$0, 864(%r11)\n\tmovq\t%rbx, 792(%r11)", "FAB0184"),
        new("another number", "movq\t$5, 824(%r11)", "movq\t$6, 824(%r11)", "FAB0184"),
        new("a mark too many", "FASTABI_GHCB_CALL\t0x1c0", "FASTABI_GHCB_CALL\t0x3c0", "FAB0184"),
        new("a mark too few", "FASTABI_GHCB_CALL\t0x1c0", "FASTABI_GHCB_CALL\t0xc0", "FAB0184"),
        new("another privilege level", "movb\t$0, FASTABI_GHCB_CPL", "movb\t$3, FASTABI_GHCB_CPL", "FAB0184"),
        new("another event", "$FASTABI_GHCB_EXIT_VMMCALL,", "$0x72,", "FAB0184"),
        new("another use of the page", "movl\t$0, FASTABI_GHCB_USAGE(%r11)", "movl\t$1, FASTABI_GHCB_USAGE(%r11)", "FAB0184"),
        new("the MSR keeps what it has", "wrmsr", "nop", "FAB0184"),
        new("the MSR gets the virtual address", "movq\tFASTABI_GHCB_GPA, %rax", "movq\t%r11, %rax", "FAB0184"),
        new("another MSR", "movl\t$FASTABI_GHCB_MSR, %ecx", "movl\t$0xc0000101, %ecx", "FAB0123"),
        new("the page is used with interrupts on", "\tcli\n", "", "FAB0126"),
        new("interrupts stay off", "\tpopfq\n", "\tleaq\t8(%rsp), %rsp\n", "FAB0135"),
        new("an event that was not served", "cmpl\t$0, FASTABI_GHCB_EXIT_INFO_1(%r11)", "cmpl\t$1, FASTABI_GHCB_EXIT_INFO_1(%r11)",
            "FAB0185"),
        new("a result that is not marked", "jns\t.Lbroken.\\name\t\t\t# rax", "nop\t# rax", "FAB0185"),
        new("a result beyond its range", "sarq\t$31, %rcx", "sarq\t$32, %rcx", "FAB0185"),
        new("an error beyond its range", "shrq\t$12, %rcx", "shrq\t$13, %rcx", "FAB0185"),
        new("an output that is not marked", "FASTABI_GHCB_MARKED\t0x1e00", "FASTABI_GHCB_MARKED\t0x0e00", "FAB0185"),
        new("a second read of the result", "movq\t%rax, %rcx\n\tsarq", "movq\tFASTABI_GHCB_RAX(%r11), %rcx\n\tsarq", "FAB0185"),
        new("a second read of the marks", "cmpl\t$\\taken, %ecx", "movl\tFASTABI_GHCB_VALID_BITMAP + 12(%r11), %ecx", "FAB0185"),
        new("another output", "movl\t848(%r11), %ecx", "movl\t872(%r11), %ecx", "FAB0133"),
        new("another error for a broken answer", "$-FASTABI_EBADMSG", "$-FASTABI_EIO", "FAB0134"),
        new("success for a broken answer", "movq\t$-FASTABI_EBADMSG, %rax", "xorl\t%eax, %eax", "FAB0134"),
        new("a plain hypercall", "rep; vmmcall", "vmmcall", "FAB0129"),
    ];

    /// <summary>The numbers of all rules that are broken somewhere here.</summary>
    public static IEnumerable<string> All => Names.SelectMany(Expected).Select(finding => finding[..7]).Concat(Runs.Values)
        .Concat(GhcbChanges.Select(change => change.Rule));

    /// <summary>What a trampoline's first line says that there is to find.</summary>
    public static IReadOnlyList<string> Expected(string name)
    {
        var verdict = File.ReadLines(Path.Combine(Handwritten, name)).First();
        var findings = Finding().Matches(verdict).Select(match => match.Value).Order(StringComparer.Ordinal).ToList();
        return findings.Count == 0 == verdict.StartsWith("/* proved", StringComparison.Ordinal) ? findings
            : throw new InvalidDataException($"{name} starts with no verdict");
    }

    [GeneratedRegex("FAB[0-9]{4} at '[^']*'")]
    private static partial Regex Finding();
}
