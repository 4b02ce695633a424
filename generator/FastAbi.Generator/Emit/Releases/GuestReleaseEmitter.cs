using System.Text;
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
    public static IEnumerable<GeneratedFile> Emit(Abi abi)
    {
        var text = new StringBuilder();
        text.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        text.Append("""
            /*
             * What depends on the release of Xen, which is a number as version.version answers it. has_NAME() says whether the
             * release has an operation; without it the call answers -ENOSYS. answer_NAME_CASE() is what a case is answered.
             */
            #ifndef TOUR_RELEASES_H
            #define TOUR_RELEASES_H

            #include "xen_abi.h"

            #include <stdbool.h>

            """);
        var empty = text.Length;
        foreach (var operation in abi.Operations)
            Write(text, operation);
        if (text.Length == empty)
            yield break;
        text.Line("\n#endif");
        yield return new GeneratedFile($"{Folder}/releases.h", text.ToString());
    }

    private static void Write(StringBuilder text, Operation operation)
    {
        if (ReleaseText.Condition(operation.Documentation.Releases, "release") is { } condition)
        {
            text.Line($"\nstatic inline bool has_{operation.Symbol}(uint32_t release)\n{{");
            text.Line($"\treturn {condition};\n}}");
        }
        foreach (var answer in operation.Documentation.Answers)
        {
            text.Line();
            text.Comment([$"{operation.Name}: {answer.Doc} {ReleaseText.Of(answer.Errors, "-")}."]);
            text.Line($"static inline long answer_{operation.Symbol}_{answer.Name}(uint32_t release)\n{{");
            foreach (var error in answer.Errors)
                text.Line($"\tif ({ReleaseText.Condition(error.Releases, "release")})\n\t\treturn -XEN_{error.Name};");
            text.Line("\treturn 0;\n}");
        }
    }
}
