using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Releases;

/// <summary>Prints the same for the guests in C#.</summary>
internal static class CSharpReleaseEmitter
{
    public const string Folder = "managed/samples/XenTour/Generated";

    private const string Type = "Releases";

    /// <summary>The class; nothing where every release is alike.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
        abi.Operations.Any(ReleaseText.IsNeededFor) ? [new GeneratedFile($"{Folder}/{Type}.cs", () => Text(abi))] : [];

    private static Utf8Text Text(Abi abi)
    {
        var writer = CSharpFile.BeginIn("XenTour", string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)), "FastAbi");
        writer.Line("/// <summary>What depends on the release of Xen, which is a number as version.version answers it.</summary>");
        var words = CSharpLinks.Words(abi);
        var isFirst = true;
        using (writer.Braces($"internal static class {Type}"))
        {
            foreach (var operation in abi.Operations)
                Write(writer, words, operation, operation.ImportName(), ref isFirst);
        }
        return writer.Written;
    }

    private static void Write(CSharpWriter writer, LinkedWords words, Operation operation, string name, ref bool isFirst)
    {
        if (ReleaseText.Condition(operation.Documentation.Releases, "release") is { } condition)
        {
            Separate(writer, ref isFirst);
            writer.Line($"/// <summary>Whether the release has {operation.Name}; without it the call answers ENOSYS.</summary>");
            writer.Line($"public static bool Has{name}(uint release) => {condition};");
        }
        foreach (var answer in operation.Documentation.Answers)
        {
            Separate(writer, ref isFirst);
            CSharpFile.Summary(writer, words, $"{operation.Name}: {answer.Doc} {ReleaseText.Of(answer.Errors, "")}.");
            writer.Line($"public static XenErrno Answer{CSharpNames.Case(name, answer.Name)}(uint release) =>");
            foreach (var error in answer.Errors)
                writer.Line($"    {ReleaseText.Condition(error.Releases, "release")} ? XenErrno.{error.Name} :");
            writer.Line("    XenErrno.None;");
        }
    }

    private static void Separate(CSharpWriter writer, ref bool isFirst)
    {
        if (!isFirst)
            writer.Line();
        isFirst = false;
    }
}
