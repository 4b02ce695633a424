using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>
/// Prints the types that calls share, from the same data as C#'s. An enumeration is a number with names, too: what the hypervisor
/// answers need not be one that this crate knows, and in an <c>enum</c> of Rust that would be undefined behaviour.
/// </summary>
internal static class RustTypeEmitter
{
    public static GeneratedFile Emit(Abi abi) => new($"{RustEmitter.Folder}/{RustNames.Types}.rs", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = RustEmitter.Begin(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File)
            .Concat(abi.CSharpTypes.Select(type => type.File)).Distinct()));
        writer.Line("//! Numbers of different kinds, which nothing else can be taken for, and Xen's names for some of them.");
        var words = RustLinks.Words(abi);
        foreach (var type in abi.CSharpTypes)
            Write(writer, words, type);
        return writer.Written;
    }

    private static void Write(RustWriter writer, LinkedWords words, CSharpType type)
    {
        var name = type.RustName();
        writer.Line();
        writer.Comment(words.Of(type.Doc ?? $"A value of type {type.Name}."));
        if (type.Type.Alias is not null)
            writer.Paragraph([$"Xen: `{type.Type.Spelling}`."]);
        writer.Lines($"""
            #[repr(transparent)]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct {name}(pub {type.Type.RustPrimitive()});
            """);
        if (type.Constants.Count > 0)
        {
            writer.Line();
            using (writer.Braces($"impl {name}"))
            {
                foreach (var constant in type.Constants)
                {
                    writer.Comment([.. constant.Doc is { } doc ? words.Of(doc) : [], $"(`{constant.Constant}`{constant.Releases})"]);
                    writer.Line($"pub const {type.RustName(constant)}: {name} = {name}({constant.Literal});");
                }
            }
        }
        if (type.Kind == CSharpTypeKind.Flags)
            WriteBits(writer, name);
    }

    private static void WriteBits(RustWriter writer, string name) => writer.Lines($$"""

        impl {{name}} {
            /// Whether all bits of the other are set here.
            pub const fn contains(self, other: {{name}}) -> bool {
                self.0 & other.0 == other.0
            }
        }

        impl core::ops::BitOr for {{name}} {
            type Output = {{name}};

            fn bitor(self, other: {{name}}) -> {{name}} {
                {{name}}(self.0 | other.0)
            }
        }
        """);
}
