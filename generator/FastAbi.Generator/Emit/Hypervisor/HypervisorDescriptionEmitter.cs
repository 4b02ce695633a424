using System.Globalization;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Lowering.Translation;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>
/// Prints what a trace and a poisoner have to know of the operations. All of it is code and text in UTF-8: on a bare machine,
/// tables of references would have to be made first.
/// </summary>
internal static class HypervisorDescriptionEmitter
{
    public static GeneratedFile Emit(Abi abi) => HypervisorFile.Of(CSharpNames.Description, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var operations = abi.Operations.ToList();
        var writer = HypervisorFile.Begin(abi, "System");
        writer.Line("/// <summary>The operations by their ordinals, as the dispatcher returns them; text is UTF-8.</summary>");
        using (writer.Braces($"public static class {CSharpNames.Description}"))
        {
            writer.Line("/// <summary>How many operations there are.</summary>");
            writer.Line($"public const int Count = {operations.Count};");
            WriteSwitch(writer, "An operation's name, such as <c>hypercall.operation</c>; empty where there is no such operation.",
                "ReadOnlySpan<byte> Name(int operation)", "operation", "default",
                operations.Select((operation, ordinal) => (Number(ordinal), Text(operation.Name))));
            WriteSwitch(writer, "An operation's fields: its inputs, then its outputs, from number 0; none where there are no more.",
                $"{CSharpNames.FieldDescription} Field(int operation, int number)", "(operation, number)", "default",
                operations.SelectMany(
                    (operation, ordinal) => Fields(operation).Select((field, number) => ($"({ordinal}, {number})", field))));
            WriteSwitch(writer, "The registers that an operation declares as clobbered: bit n is reg n.",
                "int Clobbers(int operation)", "operation", "0",
                operations.Select((operation, ordinal) => (Number(ordinal), Mask(operation.Clobbers))).Where(line => line.Item2 != "0x0"));
            WriteSwitch(writer, "Whether a negative result can be a number of the hypercall's own, and so need not be -errno.",
                "bool HasOwnErrors(int operation)", "operation", "false",
                operations.Index().Where(item => item.Item.Classic.Result is not null).Select(item => (Number(item.Index), "true")));
            var traditional = operations.Index().Where(item => item.Item.Classic.IsCarried)
                .Select(item => (Ordinal: Number(item.Index), Call: new TranslatedCall(item.Item))).ToList();
            WriteSwitch(writer, "The bytes of the struct that a traditional call of an operation has; 0: none.",
                "int StructSize(int operation)", "operation", "0",
                traditional.Where(item => item.Call.StructSize > 0).Select(item => (item.Ordinal, Number(item.Call.StructSize))));
            WriteSwitch(writer, "Whether code of 32 bits makes a traditional call with the same struct, though in other registers.",
                "bool IsSameIn32Bits(int operation)", "operation", "false",
                traditional.Where(item => item.Call.IsSameIn32Bits).Select(item => (item.Ordinal, "true")));
            WriteSwitch(writer, "Xen's name of a value, without what the names of its kind begin with; empty where it has none.",
                $"ReadOnlySpan<byte> ValueName({CSharpNames.FieldType} type, long value)", "(type, value)", "default",
                abi.CSharpTypes.SelectMany(ValueNames));
        }
        return writer.Written;
    }

    private static void WriteSwitch(CSharpWriter writer, string summary, string signature, string subject, string otherwise,
        IEnumerable<(string Case, string Value)> lines)
    {
        var all = lines.ToList();
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        if (all.Count == 0)
        {
            writer.Line($"public static {signature} => {otherwise};");
            return;
        }
        using (writer.Braces($"public static {signature} => {subject} switch", ";"))
        {
            foreach (var (match, value) in all)
                writer.Line($"{match} => {value},");
            writer.Line($"_ => {otherwise},");
        }
    }

    private static IEnumerable<string> Fields(Operation operation) =>
        [.. operation.Inputs.Select(input => Describe(input, "Input")), .. operation.Outputs.Select(output => Describe(output, "Output"))];

    private static string Describe(Field field, string direction) =>
        $"{CSharpNames.FieldDescription}.{direction}({Text(field.Name)}, {Number(RegisterNumber(field.Register))}, {field.Type.Bits}, " +
        $"{(field.Type.IsSigned ? "true" : "false")}, {CSharpNames.FieldStyle}.{Style(field)}, " +
        $"{CSharpNames.FieldType}.{field.CSharp?.Name ?? CSharpNames.PlainField})";

    /// <summary>Frames and addresses are hexadecimal; a number that counts or measures something is decimal.</summary>
    private static string Style(Field field) => field switch
    {
        { Unit: "GFN" or "GPA" } => "Address",
        { CSharp.Kind: CSharpTypeKind.Flags } => "Flags",
        { CSharp: null, Unit: null } => "Pattern",
        _ => "Number",
    };

    /// <summary>Those that have the same number have a single name, the first one.</summary>
    private static IEnumerable<(string Case, string Value)> ValueNames(CSharpType type)
    {
        var prefix = CommonPrefix([.. type.Constants.Select(constant => constant.Constant)]);
        return type.Constants.DistinctBy(constant => constant.Value)
            .Select(constant => ($"({CSharpNames.FieldType}.{type.Name}, {Literal(constant.Value)})", Text(constant.Constant[prefix..])));
    }

    /// <summary>How many letters all names begin with, up to an underscore; none where there
    /// is nothing to tell from a name's own.</summary>
    private static int CommonPrefix(IReadOnlyList<string> names)
    {
        if (names.Count < 2)
            return 0;
        var length = names.Skip(1).Aggregate(names[0].Length,
            (shortest, name) => names[0].Zip(name).Take(shortest).TakeWhile(pair => pair.First == pair.Second).Count());
        return names[0][..Math.Min(length, names.Min(name => name.Length) - 1)].LastIndexOf('_') + 1;
    }

    private static int RegisterNumber(Gpr register) => RegisterFile.Registers.TakeWhile(other => other != register).Count();

    private static string Mask(IReadOnlyList<Gpr> registers) =>
        $"0x{registers.Aggregate(0, (mask, register) => mask | 1 << RegisterNumber(register)):x}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as the switch, which is about 64 bits with a sign, has it.</summary>
    private static string Literal(Int128 value) => unchecked((long)value).ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => $"\"{text}\"u8";
}
