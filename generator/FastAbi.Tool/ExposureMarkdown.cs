using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary>What each operation shows to the hypervisor, as a document.</summary>
internal static class ExposureMarkdown
{
    /// <summary>The whole text of a generated file.</summary>
    public static string Print(Abi abi)
    {
        var (all, sharing) = (abi.Operations.Count(), abi.Operations.Count(operation => operation.SharedPages.Any()));
        return $"""
            <!-- {GeneratedFile.Mark} from abi/*.yml and abi/overlay/*.yml. Do not edit: change the source, then run "fastabi list" with --out. -->

            # What each operation shows to the hypervisor

            The registers that a guest shows and takes back, each with its mask, in which bit n is reg n: rax, rdi, rsi, r8 to r12. A guest
            whose registers are encrypted shows no others. The last mask is that of [TDCALL](confidential.md#tdx), in which bit n is the
            register that instructions encode as n: r10 in the place of rax, and rdx in that of r10.

            Of {all} operations {sharing} hand memory over as well: the address of a page that the guest shares first.
            [Confidential guests](confidential.md) says how that is used.


            """ + MarkdownText.Heading(["operation", "in", "", "out", "", "TDCALL", "shared page"]) +
            string.Concat(abi.Operations.Select(Row));
    }

    private static string Row(Operation operation) => MarkdownText.Row(
    [
        MarkdownText.Escape(operation.Name), Registers(operation.Exposure.In), $"0x{operation.Exposure.In:x2}",
        Registers(operation.Exposure.Out), $"0x{operation.Exposure.Out:x2}", $"0x{TdcallRegisters.MaskOf(operation.Exposure):x}",
        MarkdownText.Escape(string.Join(", ", operation.SharedPages.Select(page => page.Name))),
    ]);

    private static string Registers(byte mask) => string.Join(' ', Exposure.RegistersOf(mask).Select(register => register.Name()));
}
