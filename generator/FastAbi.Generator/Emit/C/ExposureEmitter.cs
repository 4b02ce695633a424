using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints which registers each call shows and takes, as a list, as constants and as a function that finds them.</summary>
internal static class ExposureEmitter
{
    private const string Prefix = "FASTABI_EXPOSURE_";

    public static GeneratedFile Emit(Abi abi) => new($"{HeaderEmitter.Folder}/fastabi_exposure.h", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        CWriter writer = new();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Lines("""
            /*
             * The registers of each call. In a mask bit n stands for the register n of FastABI:
             *
             *   0 rax   1 rdi   2 rsi   3 r8   4 r9   5 r10   6 r11   7 r12
             *
             * Going in a call looks at those in the first mask. Those in the second one hold its result and its outputs; after an
             * error only rax does. Plain numbers, which assembly can use as well.
             */
            #ifndef FASTABI_EXPOSURE_H
            #define FASTABI_EXPOSURE_H

            /* X(symbol without its prefix, what rax holds, what rdi holds, registers going in, registers coming out) */
            """);
        writer.Line($"#define FASTABI_FOR_EACH_EXPOSURE(X){string.Concat(abi.Operations.Select(Entry))}");
        writer.Lines($"""

            /* Both masks of a call in one number, by the call's symbol, and each of them. */
            #define FASTABI_EXPOSURE_IN(exposure) ((exposure) & 0xff)
            #define FASTABI_EXPOSURE_OUT(exposure) ((exposure) >> 8)

            /* A call that nobody specifies: enough to be refused. */
            #define FASTABI_EXPOSURE_UNKNOWN {Number(Exposure.OfUnknown)}

            """);
        foreach (var operation in abi.Operations)
            writer.Line($"#define {Prefix}{operation.Symbol} {Number(operation.Exposure)}");
        WriteFunction(writer, abi);
        writer.Lines("\n#endif");
        return writer.Written;
    }

    private static void WriteFunction(CWriter writer, Abi abi)
    {
        writer.Lines("""

            #ifndef __ASSEMBLER__
            /**
             * Both masks of the call that a caller with these registers makes. For exception handlers: no lock, no state, no call.
             */
            __extension__ static inline unsigned int fastabi_exposure(unsigned long long rax, unsigned long long rdi)
            """);
        using (writer.Block("{", "}"))
        {
            if (abi.Operations.All(operation => operation.Index is null))
                writer.Line("(void)rdi;");
            writer.Line("switch (rax) {");
            foreach (var hypercall in abi.Hypercalls)
                Write(writer, hypercall);
            writer.Line("}");
            writer.Line("return FASTABI_EXPOSURE_UNKNOWN;");
        }
        writer.Line("#endif");
    }

    private static void Write(CWriter writer, Hypercall hypercall)
    {
        writer.Line($"case 0x{hypercall.Index | RegisterFile.FastAbiMask:x8}: /* {hypercall.Name} */");
        foreach (var operation in hypercall.Operations.Where(operation => operation.Index is null))
            writer.Line($"\treturn {Prefix}{operation.Symbol};");
        if (hypercall.Operations.All(operation => operation.Index is null))
            return;
        writer.Line("\tswitch (rdi) {");
        foreach (var operation in hypercall.Operations)
        {
            writer.Line($"\tcase {operation.Index}:");
            writer.Line($"\t\treturn {Prefix}{operation.Symbol};");
        }
        writer.Line("\t}");
        writer.Line("\tbreak;");
    }

    private static string Entry(Operation operation) =>
        $" \\\n\tX({operation.Symbol}, 0x{operation.CallIndex:x8}, {operation.Index ?? 0}, " +
        $"0x{operation.Exposure.In:x2}, 0x{operation.Exposure.Out:x2})";

    private static string Number(Exposure exposure) => $"0x{exposure.Out << 8 | exposure.In:x4}";
}
