using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints which registers each call takes and answers in.</summary>
internal static class ExposureEmitter
{
    public static GeneratedFile Emit(Abi abi)
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
        writer.Lines("\n#endif");
        return new GeneratedFile($"{HeaderEmitter.Folder}/fastabi_exposure.h", writer.ToString());
    }

    private static string Entry(Operation operation)
    {
        var going = operation.Inputs.Select(input => input.Register).Append(RegisterFile.Result);
        if (operation.Index is not null)
            going = going.Append(RegisterFile.SubOperation);
        var coming = operation.Outputs.Select(output => output.Register).Append(RegisterFile.Result);
        return $" \\\n\tX({operation.Symbol}, 0x{operation.CallIndex:x8}, {operation.Index ?? 0}, {Mask(going)}, {Mask(coming)})";
    }

    private static string Mask(IEnumerable<Gpr> registers) =>
        $"0x{registers.Aggregate(0, (mask, register) => mask | 1 << RegisterFile.Registers.ToList().IndexOf(register)):x2}";
}
