using System.Globalization;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>The comment above a trampoline: what it calls, and every register and struct member at a glance.</summary>
internal static class AsmHeading
{
    /// <summary>The heading of an operation's portable and native functions.</summary>
    public static IEnumerable<string> OfNative(Trampoline trampoline) =>
        OfCall(trampoline.Operation, trampoline.Arguments, trampoline.Convention, register => register, trampoline.Operation.Preserves);

    /// <summary>The heading of a function that calls an operation by FastABI, whatever the way.</summary>
    public static IEnumerable<string> OfCall(Operation operation, IReadOnlyList<Argument> arguments) =>
        OfCall(operation, arguments, CallConvention.SystemV, register => register, operation.Preserves);

    /// <summary>The heading of a function that calls an operation by TDCALL.</summary>
    public static IEnumerable<string> OfTdcall(Operation operation, IReadOnlyList<Argument> arguments) =>
        OfCall(operation, arguments, CallConvention.SystemV, TdcallRegisters.Of,
            register => !TdcallRegisters.Exposed(operation.Exposure).Contains(TdcallRegisters.Of(register)));

    private static IEnumerable<string> OfCall(
        Operation operation, IReadOnlyList<Argument> arguments, CallConvention convention, Func<Gpr, Gpr> place,
        Func<Gpr, bool> isPreserved)
    {
        var constant = operation.Documentation.Constant is { } name ? $" ({name})" : "";
        yield return $"{operation.Name}{constant}, {operation.Source}";
        yield return "";
        foreach (var line in Table(Rows(operation, place, isPreserved)))
            yield return line;
        yield return "";
        yield return Arguments(arguments, convention);
    }

    /// <summary>The heading of an operation's classic function.</summary>
    public static IEnumerable<string> OfClassic(Operation operation, CallConvention convention)
    {
        var call = operation.Classic;
        if (!call.IsCarried)
        {
            yield return $"{operation.Name}: not carried by the classic ABI: {call.Obstacle}";
            yield break;
        }
        yield return $"{operation.Name} by the classic ABI: hypercall {operation.HypercallIndex}";
        yield return "";
        foreach (var line in Table(ClassicRows(operation)))
            yield return line;
        if (call.Struct is { } passed)
        {
            yield return "";
            yield return $"struct {passed.Layout.Tag}, {passed.Size} bytes; what is not listed is zero:";
            yield return "";
            foreach (var line in Table([("byte", "in", "out"), .. passed.Members.Select(Row)]))
                yield return line;
        }
        yield return "";
        yield return Arguments(CallArguments.Of(operation, convention), convention);
    }

    private static IEnumerable<string> Table(IReadOnlyList<(string First, string Second, string Third)> rows)
    {
        var (first, second) = (rows.Max(row => row.First.Length), rows.Max(row => row.Second.Length));
        return rows.Select(row => $"  {row.First.PadRight(first)}  {row.Second.PadRight(second)}  {row.Third}".TrimEnd());
    }

    private static List<(string Register, string In, string Out)> Rows(
        Operation operation, Func<Gpr, Gpr> place, Func<Gpr, bool> isPreserved)
    {
        List<(string Register, string In, string Out)> rows =
        [
            ("register", "in", "out"),
            (place(RegisterFile.Result).Name(), $"0x{operation.CallIndex:x8}", "result"),
        ];
        foreach (var register in RegisterFile.Registers.Skip(1))
        {
            var (going, coming) = (In(operation, register), Out(operation, register, isPreserved));
            if (going.Length + coming.Length > 0)
                rows.Add((place(register).Name(), going, coming));
        }
        return rows;
    }

    private static List<(string Register, string In, string Out)> ClassicRows(Operation operation) =>
    [
        ("register", "in", "out"),
        ("rax", AsmSyntax.Constant(operation.HypercallIndex), operation.Classic.Result is { } result
        ? $"result, or negative {result.Path} of the struct" : "result"),
        .. operation.Classic.Arguments.Zip(
        ClassicRegisters.Arguments, (value, register) => (register.Name(), Describe(value), "clobbered")),
    ];

    private static (string Byte, string In, string Out) Row(ClassicMember member)
    {
        var input = member.Input is null ? "0" : Describe(member.Input);
        return (member.Offset.ToString(CultureInfo.InvariantCulture), $"{member.Place.Path} = {input}", member.Output?.CName ?? "");
    }

    private static string Describe(ClassicValue value) =>
        value is ClassicConstant constant && constant.Name != AsmSyntax.Constant(constant.Number)
        ? $"{AsmSyntax.Constant(constant.Number)} ({constant.Name})"
        : value.Name;

    private static string In(Operation operation, Gpr register)
    {
        if (register == RegisterFile.SubOperation && operation.Index is { } index)
            return AsmSyntax.Constant(index);
        return operation.Inputs.FirstOrDefault(input => input.Register == register) is { } field ? Describe(field) : "";
    }

    private static string Out(Operation operation, Gpr register, Func<Gpr, bool> isPreserved)
    {
        if (operation.Outputs.FirstOrDefault(output => output.Register == register) is { } field)
            return Describe(field);
        return isPreserved(register) ? "" : "clobbered";
    }

    private static string Describe(Field field) => $"{field.Name}: {field.Type.Spelling}";

    private static string Arguments(IReadOnlyList<Argument> arguments, CallConvention convention)
    {
        var places = arguments.Count == 0
            ? "none"
            : string.Join(", ", arguments.Select(argument => argument.Register is { } register
                ? $"{register.Name()} {argument.Value.Name}"
                : $"{argument.StackOffset}(rsp) {argument.Value.Name}"));
        return $"C arguments{(convention == CallConvention.SystemV ? "" : $" ({convention.Name})")}: {places}";
    }
}
