using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints Xen's constants for C, C++ and assembly: those that the C# types have.</summary>
internal static class ConstantEmitter
{
    private const string Prefix = "FASTABI_";

    public static GeneratedFile Emit(Abi abi) => new($"{HeaderEmitter.Folder}/fastabi_constants.h", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = new CWriter();
        var sources = abi.Hypercalls.Select(hypercall => hypercall.File).Concat(abi.CSharpTypes.Select(type => type.File)).Distinct();
        writer.Line(GeneratedFile.Banner(string.Join(", ", sources)));
        writer.Lines("""
            /*
             * Xen's constants that calls take and answer, each under Xen's name with FASTABI_ in front, so that Xen's own headers may be
             * there, too. Plain numbers, which assembly can use as well.
             */
            #ifndef FASTABI_CONSTANTS_H
            #define FASTABI_CONSTANTS_H
            """);
        foreach (var type in abi.CSharpTypes.Where(type => type.Constants.Count > 0))
        {
            writer.Line();
            writer.Comment([type.Doc ?? type.Name]);
            foreach (var constant in type.Constants)
            {
                var releases = constant.Releases.ToString().TrimStart(',', ' ');
                var words = new[] { constant.Doc, releases.Length > 0 ? $"({releases})" : null }.OfType<string>().ToList();
                if (words.Count > 0)
                    writer.Comment([string.Join(' ', words)], "/**");
                writer.Line($"#define {Prefix}{constant.Constant} {(constant.Value < 0 ? $"({constant.Literal})" : constant.Literal)}");
            }
        }
        writer.Lines("\n#endif");
        return writer.Written;
    }
}
