using FastAbi.Generator.Lowering.Xen;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.Xen;

/// <summary>Prints the function that serves one operation in Xen.</summary>
internal static class XenCallEmitter
{
    /// <summary>The function's name.</summary>
    public static string Function(Operation operation) => $"fastabi_{operation.Symbol}";

    /// <summary>The operation's number, by Xen's name where it has one.</summary>
    public static string Number(Operation operation) => operation.Documentation.Constant ?? $"{operation.Index}";

    /// <summary>Whether the oldest tree lacks Xen's name for the operation's number.</summary>
    public static bool MayLackName(Operation operation) =>
        operation.Documentation is { Constant: not null, Releases.Since: { } since } && since.CompareTo(XenEmitter.Oldest) > 0;

    /// <summary>Prints the function.</summary>
    public static void Write(XenWriter writer, HandlerCall call)
    {
        var operation = call.Operation;
        writer.Line();
        writer.Line($"/* {operation.Name}, {operation.Source} */");
        using var function = writer.Block($"static long {Function(operation)}(struct cpu_user_regs *regs)\n{{", "}");
        if (!call.CopiesMemory)
        {
            writer.Line($"return {Handler(call)};");
            return;
        }

        if (operation.Classic.Struct is { } layout)
            WriteStruct(writer, call, layout);
        else
            writer.Line("fastabi_open(NULL, 0);");
        if (!HasResult(operation))
        {
            writer.Line($"return {Handler(call)};");
            return;
        }

        writer.Line($"rc = {Handler(call)};");
        WriteResult(writer, operation);
        writer.Line("return rc;");
    }

    private static void WriteStruct(XenWriter writer, HandlerCall call, ClassicStruct layout)
    {
        writer.Lines($"struct {{\n    struct {layout.Layout.Tag} arg;");
        foreach (var copy in call.Copies)
            writer.Line($"    {Integer(copy)} {Copy(copy)};");
        using (writer.Block("} call = {", "};"))
        {
            foreach (var member in layout.Members.Where(member => member.Input is not null && !IsHandle(member)))
                writer.Line($".arg.{member.Place.Path} = {Value(member.Input!)},");
            foreach (var copy in call.Copies)
                writer.Line($".{Copy(copy)} = {Register(copy)},");
        }

        writer.Lines(HasResult(call.Operation) ? "long rc;\n" : "");
        foreach (var member in layout.Members.Where(member => member.Input is not null && IsHandle(member)))
            writer.Line($"set_xen_guest_handle(call.arg.{member.Place.Path}, {Value(member.Input!)});");
        writer.Line("fastabi_open(&call, sizeof(call));");
    }

    /// <summary>What comes back: the number that a continuation has replaced, a result in the struct, and outputs.</summary>
    private static void WriteResult(XenWriter writer, Operation operation)
    {
        if (operation.Documentation.Continuation is not null)
            writer.Lines($"if ( !current->hcall_preempted )\n    regs->rdi = {Number(operation)};");
        if (operation.Classic.Result is { } result)
            writer.Lines($"if ( fastabi_has_outputs(rc) )\n    rc = call.arg.{result.Path};");
        if (operation.Outputs.Count == 0)
            return;
        writer.Lines("if ( fastabi_has_outputs(rc) )\n{");
        foreach (var output in operation.Outputs)
        {
            var member = operation.Classic.Struct!.Members.First(member => member.Output?.Name == output.Name);
            writer.Line($"    {Register(output)} = fastabi_extend(call.arg.{member.Place.Path});");
        }

        writer.Line("}");
    }

    private static bool HasResult(Operation operation) =>
        operation.Classic.Result is not null || operation.Outputs.Count > 0 || operation.Documentation.Continuation is not null;

    private static string Handler(HandlerCall call) =>
        $"{call.Handler}({string.Join(", ", call.Arguments.Select(value => Argument(call, value)))})";

    private static string Argument(HandlerCall call, ClassicValue value) => value switch
    {
        _ when value == call.Continued => "regs->rdi",
        _ when HandlerCall.IsHandle(value) => $"fastabi_handle({Value(value)})",
        _ => Value(value),
    };

    private static bool IsHandle(ClassicMember member) => member.Place.Kind == LayoutMember.Pointer;

    private static string Value(ClassicValue value) => value switch
    {
        ClassicInput { Field: var field } => $"({Integer(field)}){Register(field)}",
        ClassicPointer { Field: var field, Shift: var shift } => $"fastabi_physical({Register(field)}, {shift})",
        ClassicCopyAddress { Field: var field } => $"&call.{Copy(field)}",
        ClassicStructAddress => "&call.arg",
        _ when value == ClassicConstant.NoStruct => "NULL",
        _ => value.Name,
    };

    private static string Integer(Field field) => $"{(field.Type.IsSigned ? "" : "u")}int{field.Type.Bits}_t";

    private static string Copy(Field field) => $"copy_of_{field.CName}";

    private static string Register(Field field) => $"regs->{field.Register.Name()}";
}
