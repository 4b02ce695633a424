using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Benchmarks.Inline;

/// <summary>
/// Writes a call as the functions of the proposal's own generator are: the vendor and a struct go in, each register is a local, and
/// the struct receives the outputs whatever the result is. Two things are better here: it is always inlined, and the struct has the
/// operation's fields and nothing else.
/// </summary>
internal static class ProposalForm
{
    /// <summary>The function <c>proposal_NAME</c>.</summary>
    public static string Of(Operation operation)
    {
        var going = new SortedDictionary<int, string> { [0] = $"0x{operation.CallIndex:x}u" };
        if (operation.Index is { } index)
            going[1] = $"{index}";
        foreach (var input in operation.Inputs)
            going[Number(input.Register)] = $"param->in_{input.CName}";
        var coming = operation.Outputs.Select(output => Number(output.Register)).Append(0).ToList();
        var locals = going.Keys.Union(coming).Order().Select(number =>
            $"\tregister {(number == 0 ? "long" : "uint64_t")} reg{number} __asm__(\"{RegisterFile.Registers[number].Name()}\")" +
            $"{(going.TryGetValue(number, out var value) ? $" = {value}" : "")};\n");
        var operands =
            $"{string.Join(", ", coming.Select(number => $"\"{(going.ContainsKey(number) ? "+" : "=")}r\" (reg{number})"))} : " +
            $"{string.Join(", ", going.Keys.Except(coming).Select(number => $"\"r\" (reg{number})"))} : \"memory\"";
        var stores = SiteText.Outputs(operation).Select(output => $"\tparam->out{output.Member} = reg{Number(output.Field.Register)};\n");
        return
            "static inline __attribute__((always_inline))\n" +
            $"long proposal_{operation.Symbol}(enum vendor vendor, struct {operation.Symbol} *param)\n{{\n{string.Concat(locals)}\n" +
            $"\tif (vendor == Intel)\n\t\t__asm__ volatile (\"vmcall\" : {operands});\n" +
            $"\telse\n\t\t__asm__ volatile (\"vmmcall\" : {operands});\n{string.Concat(stores)}\t(void)param;\n\treturn reg0;\n}}\n";
    }

    private static int Number(Gpr register) => RegisterFile.Registers.ToList().IndexOf(register);
}
