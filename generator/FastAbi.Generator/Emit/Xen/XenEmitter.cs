using FastAbi.Generator.Lowering.Xen;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;

namespace FastAbi.Generator.Emit.Xen;

/// <summary>Prints the hypervisor's side in C, for Xen itself: each call fills Xen's own struct and calls Xen's own function.</summary>
internal static class XenEmitter
{
    public const string Folder = "native/xen";

    /// <summary>The oldest release in whose tree the file is compiled.</summary>
    public static readonly XenVersion Oldest = new(4, 17);

    /// <summary>The file; none where nobody has said which functions of Xen's serve the calls.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
        Calls(abi).Any() ? [new GeneratedFile($"{Folder}/calls.c", () => Text([.. Calls(abi)]))] : [];

    private static IEnumerable<HandlerCall> Calls(Abi abi) => abi.Operations.Select(HandlerCall.Of).OfType<HandlerCall>();

    private static Utf8Text Text(HandlerCall[] calls)
    {
        XenWriter writer = new();
        writer.Line(GeneratedFile.Banner(string.Join(", ", calls.Select(call => call.Operation.Hypercall.File).Distinct())));
        writer.Lines("""
            /* SPDX-License-Identifier: GPL-2.0-only OR MIT */
            /*
             * For each operation Xen's struct, filled from the registers of the inputs, and Xen's function, with a guest handle to
             * that struct. Outputs go from the struct into their registers where the function has succeeded.
             */
            #include <fastabi/call.h>
            """);
        WriteNames(writer, calls);
        foreach (var call in calls)
            XenCallEmitter.Write(writer, call);
        WriteDispatch(writer, calls);
        return writer.Written;
    }

    /// <summary>Names that an older tree lacks. Its functions know what to answer to the numbers.</summary>
    private static void WriteNames(XenWriter writer, HandlerCall[] calls)
    {
        foreach (var operation in calls.Select(call => call.Operation).Where(XenCallEmitter.MayLackName))
        {
            var name = XenCallEmitter.Number(operation);
            writer.Lines($"\n#ifndef {name}\n#define {name} {operation.Index}\n#endif");
        }
    }

    private static void WriteDispatch(XenWriter writer, HandlerCall[] calls)
    {
        var groups = calls.GroupBy(call => call.Operation.Hypercall).ToList();
        foreach (var group in groups.Where(group => group.All(call => call.Operation.Index is not null)))
        {
            writer.Line();
            using (writer.Block($"static long fastabi_{group.Key.Name}(struct cpu_user_regs *regs)\n{{", "}"))
            {
                writer.Lines("switch ( regs->rdi )\n{");
                foreach (var call in group)
                    WriteCase(writer, call);
                writer.Lines("default:\n    return -ENOSYS;\n}");
            }
        }

        writer.Line();
        using (writer.Block("long fastabi_call(struct cpu_user_regs *regs)\n{", "}"))
        {
            writer.Lines("switch ( regs->rax )\n{");
            foreach (var group in groups)
            {
                var number = group.Key.Constant ?? $"{group.Key.Index}";
                var direct = group.FirstOrDefault(call => call.Operation.Index is null);
                writer.Lines($"case FASTABI_MASK | {number}:");
                writer.Line($"    return {(direct is null ? $"fastabi_{group.Key.Name}(regs)" : Serve(direct))};");
            }

            writer.Lines("default:\n    return -ENOSYS;\n}");
        }
    }

    private static void WriteCase(XenWriter writer, HandlerCall call)
    {
        writer.Line($"case {XenCallEmitter.Number(call.Operation)}:");
        if (call.Operation.Documentation.Continuation is { } continuation)
            writer.Line($"case {continuation}:");
        writer.Line($"    return {Serve(call)};");
    }

    private static string Serve(HandlerCall call) => $"fastabi_serve({XenCallEmitter.Function(call.Operation)}, \"{call.Operation.Name}\")";
}
