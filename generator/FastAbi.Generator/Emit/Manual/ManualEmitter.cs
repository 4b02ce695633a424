using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Manual;

/// <summary>Prints manual pages: one for each hypercall and for each of its operations, and one about all of them.</summary>
internal static class ManualEmitter
{
    public const string Folder = "native/man";

    public static IEnumerable<GeneratedFile> Emit(Abi abi) => [.. abi.Hypercalls.Select(Pages), Overview(abi)];

    /// <summary>The name of a hypercall's page; an only operation without a number of its own has it, too.</summary>
    public static string PageOf(Hypercall hypercall) => $"fastabi_{hypercall.Name}";

    // Makefiles install a file for each page. Here they stand together, so that thousands of operations are no thousands of files.
    private static GeneratedFile Pages(Hypercall hypercall) => new($"{Folder}/{hypercall.Name}.9", () => PagesText(hypercall));

    private static Utf8Text PagesText(Hypercall hypercall)
    {
        var writer = Start(hypercall.File);
        if (hypercall.Operations.All(operation => $"fastabi_{operation.Symbol}" != PageOf(hypercall)))
            WritePage(writer, hypercall);
        foreach (var operation in hypercall.Operations)
            OperationPage.Write(writer, operation);
        return writer.Written;
    }

    private static void WritePage(ManualWriter writer, Hypercall hypercall)
    {
        writer.Page(hypercall.Name, "9", [PageOf(hypercall)], ManualText.Purpose(hypercall.Doc) ?? $"hypercall {hypercall.Index}");
        writer.Section("SYNOPSIS");
        writer.Code(["#include <fastabi.h>"]);
        writer.Section("DESCRIPTION");
        writer.Text(hypercall.Doc ?? "");
        writer.Text($"This is hypercall {hypercall.Index}{(hypercall.Constant is { } constant ? $", {constant}" : "")}, specified by " +
            $"{hypercall.File}. Its operations are:");
        WriteOperations(writer, hypercall);
        writer.SeeAlso(("fastabi", "7"), ("fastabi_init", "9"));
    }

    private static GeneratedFile Overview(Abi abi) => new($"{Folder}/fastabi.7", () => OverviewText(abi));

    private static Utf8Text OverviewText(Abi abi)
    {
        var writer = Start(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)));
        writer.Page("fastabi", "7", ["fastabi"], "Xen hypercalls in registers, without structs in memory");
        writer.Section("SYNOPSIS");
        writer.Code(["#include <fastabi.h>", "", "cc kernel.c $(pkg-config --cflags --libs fastabi)"]);
        writer.Section("DESCRIPTION");
        ManualText.WriteContract(writer);
        writer.Line(".PP");
        writer.Text("In fastabi_inline.h, fastabi_inline_NAME is fastabi_native_NAME at the place of the call.");
        writer.Section("HYPERCALLS");
        writer.Text("Each operation has a page of its own, by the name of its function.");
        foreach (var hypercall in abi.Hypercalls)
        {
            writer.Line($".SS {hypercall.Name}");
            writer.Text(hypercall.Doc ?? $"Hypercall {hypercall.Index}.");
            WriteOperations(writer, hypercall);
        }
        writer.SeeAlso(("fastabi", "1"), ("fastabi_init", "9"), ("fastabi_sim", "9"));
        return writer.Written;
    }

    private static void WriteOperations(ManualWriter writer, Hypercall hypercall)
    {
        foreach (var operation in hypercall.Operations)
        {
            writer.Item(
                "BR", $"fastabi_{operation.Symbol} (9)",
                ManualText.FirstSentence(operation.Documentation.Doc) ?? operation.Documentation.Constant ?? "");
        }
    }

    private static ManualWriter Start(string sources)
    {
        ManualWriter writer = new();
        writer.Line($".\\\" {GeneratedFile.Notice(sources)}");
        return writer;
    }
}
