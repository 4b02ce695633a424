using System.Globalization;
using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;

namespace FastAbi.Generator.Emit;

/// <summary>The comment above a trampoline: what it calls, and every register at a glance.</summary>
internal static class AsmHeading
{
    public static IEnumerable<string> Of(Trampoline trampoline)
    {
        var operation = trampoline.Operation;
        var constant = operation.Documentation.Constant is { } name ? $" ({name})" : "";
        yield return $"{operation.Name}{constant}, {operation.Source}";
        yield return "";
        var rows = Rows(operation);
        var (first, second) = (rows.Max(row => row.Register.Length), rows.Max(row => row.In.Length));
        foreach (var row in rows)
            yield return $"  {row.Register.PadRight(first)}  {row.In.PadRight(second)}  {row.Out}".TrimEnd();
        yield return "";
        yield return $"C arguments: {Arguments(trampoline)}";
    }

    private static List<(string Register, string In, string Out)> Rows(Operation operation)
    {
        List<(string Register, string In, string Out)> rows =
        [
            ("register", "in", "out"),
            ("rax", $"0x{operation.CallIndex:x8}", "result"),
        ];
        foreach (var register in RegisterFile.Registers.Skip(1))
        {
            var (going, coming) = (In(operation, register), Out(operation, register));
            if (going.Length + coming.Length > 0)
                rows.Add((register.Name(), going, coming));
        }
        return rows;
    }

    private static string In(Operation operation, Gpr register)
    {
        if (register == RegisterFile.SubOperation && operation.Index is { } index)
            return AsmSyntax.Constant(index);
        return operation.Inputs.FirstOrDefault(input => input.Register == register) is { } field ? Describe(field) : "";
    }

    private static string Out(Operation operation, Gpr register)
    {
        if (operation.Outputs.FirstOrDefault(output => output.Register == register) is { } field)
            return Describe(field);
        return operation.Preserves(register) ? "" : "clobbered";
    }

    private static string Describe(Field field) => $"{field.Name}: {field.Type.Spelling}";

    private static string Arguments(Trampoline trampoline) => trampoline.Arguments.Count == 0
        ? "none"
        : string.Join(", ", trampoline.Arguments.Select(argument => argument.Register is { } register
            ? $"{register.Name()} {argument.Value.Name}"
            : string.Create(CultureInfo.InvariantCulture, $"{argument.StackOffset}(rsp) {argument.Value.Name}")));
}
