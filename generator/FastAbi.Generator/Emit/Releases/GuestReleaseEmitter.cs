using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Releases;

/// <summary>Prints for the guests in C what depends on the release of Xen that they find: which
/// operations it has, and what it answers.</summary>
internal static class GuestReleaseEmitter
{
    public const string Folder = "native/guest/tour";

    /// <summary>The header; nothing where every release is alike.</summary>
    public static IEnumerable<GeneratedFile> Emit(Abi abi) =>
        abi.Operations.Any(ReleaseText.IsNeededFor) ? [new GeneratedFile($"{Folder}/releases.h", () => Text(abi))] : [];

    private static Utf8Text Text(Abi abi)
    {
        var writer = new CWriter();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Lines("""
            /*
             * What depends on the release of Xen, which is a number as version.version answers it. has_NAME() says whether the
             * release has an operation; without it the call answers -ENOSYS. answer_NAME_CASE() is what a case is answered.
             */
            #ifndef TOUR_RELEASES_H
            #define TOUR_RELEASES_H

            #include "xen_abi.h"

            #include <stdbool.h>
            """);
        foreach (var operation in abi.Operations)
            Write(writer, operation);
        writer.Lines("\n#endif");
        return writer.Written;
    }

    private static void Write(CWriter writer, Operation operation)
    {
        if (ReleaseText.Condition(operation.Documentation.Releases, "release") is { } condition)
        {
            writer.Line();
            using (writer.Block($"static inline bool has_{operation.Symbol}(uint32_t release)\n{{", "}"))
                writer.Line($"return {condition};");
        }
        foreach (var answer in operation.Documentation.Answers)
        {
            writer.Line();
            writer.Comment([$"{operation.Name}: {answer.Doc} {ReleaseText.Of(answer.Errors, "-")}."]);
            using (writer.Block($"static inline long answer_{operation.Symbol}_{answer.Name}(uint32_t release)\n{{", "}"))
            {
                foreach (var error in answer.Errors)
                    writer.Lines($"if ({ReleaseText.Condition(error.Releases, "release")})\n\treturn -XEN_{error.Name};");
                writer.Line("return 0;");
            }
        }
    }
}
