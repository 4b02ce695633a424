using System.Globalization;
using System.Runtime.InteropServices;
using FastAbi.Bindings.Tests.Calls;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Bindings.Tests;

/// <summary>The bindings' structs lie in memory as C's do, and their integers are those of Xen's structs.</summary>
public sealed class LayoutTests
{
    private static readonly string _abi = Path.Combine(TestPaths.Root, "abi");

    [Fact]
    public void OutputStructs_ByTheCCompiler_HaveTheSameSizesAndOffsets()
    {
        var subjects = RepositoryAbi.Abi.Hypercalls
            .SelectMany(hypercall => hypercall.Operations.Where(operation => operation.Outputs.Count > 1)
                .Select(operation => (operation, Type: BindingType.Named(operation.OutputStructName()))))
            .ToList();
        var c = subjects.SelectMany(subject => CLayout($"struct fastabi_{subject.operation.Symbol}_out", Members(subject.operation)));
        var cSharp = subjects.SelectMany(subject => Layout(subject.Type, subject.operation.Outputs.Select(output => output.MemberName())));

        Assert.Equal(4, subjects.Count);
        Assert.Equal(RunC("outputs", c), cSharp);
    }

    [Fact]
    public void HypervisorInfo_ByTheCCompiler_HasTheSameSizeAndOffsets() => Assert.Equal(
        RunC("info", CLayout("struct fastabi_info", ["cpuid_base", "cpuid_max", "xen_version", "hvm_features", "mode", "instruction"])),
        Layout(typeof(HypervisorInfo), ["CpuidBase", "CpuidMax", "XenVersion", "HvmFeatures", "Mode", "Instruction"]));

    /// <summary>A struct around an integer must not be larger than it, or arrays and members of it would not be C's.</summary>
    [Fact]
    public void Types_InPlaceOfIntegers_AreAsLargeAsThey() => Assert.All(RepositoryAbi.Abi.CSharpTypes, type =>
    {
        var bound = BindingType.Named(type.Name);
        Assert.Equal(type.Type.Bytes, bound.IsEnum ? Marshal.SizeOf(Enum.GetUnderlyingType(bound)) : Marshal.SizeOf(bound));
    });

    /// <summary>Every field that is a member of one of Xen's structs is there as wide, and as signed, as abi/layouts says.</summary>
    [Fact]
    public void Fields_OfXensStructs_AreOfTheRecordedWidthAndSign()
    {
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(_abi, diagnostics);
        var layout = sources.Layouts[^1];
        var checkedFields = 0;
        foreach (var (spec, hypercall) in sources.Specs.Zip(RepositoryAbi.Abi.Hypercalls))
        {
            var overlays = sources.Overlays.Single(overlay => overlay.Name.Value == spec.Name.Value).Operations;
            foreach (var (written, operation) in spec.Operations.Zip(hypercall.Operations))
            {
                var errata = overlays.FirstOrDefault(overlay => overlay.Name.Value == written.Name.Value)?.Errata ?? [];
                checkedFields += Check(layout, Erratum.Apply(written, errata, diagnostics), operation);
            }
        }
        Assert.True(diagnostics.IsEmpty);
        Assert.InRange(checkedFields, 60, int.MaxValue);
    }

    private static int Check(Layout layout, OperationSpec spec, Operation operation)
    {
        if (spec.CLang?.Struct is not { } tag || layout.Struct(tag.Value) is not { } structure)
            return 0;
        var count = 0;
        foreach (var field in operation.Inputs.Concat(operation.Outputs)
            .Where(field => spec.CLang.Params.All(param => param.Name.Value != field.Name)))
        {
            var path = spec.CLang.Mapping.FirstOrDefault(entry => entry.Name.Value == field.Name)?.Text.Value ?? field.Name;
            var member = structure.Member(path);
            Assert.True(member is not null, $"{operation.Name}: abi/layouts has no {path} in struct {tag}");
            // A guest handle is a pointer, and FastABI's address in its place an integer.
            var type = BindingType.Primitive(field);
            Assert.Equal(
                (member.Width, member.Kind == LayoutMember.Integer && member.IsSigned),
                (8L * Marshal.SizeOf(type), type == typeof(sbyte) || type == typeof(short) || type == typeof(int) || type == typeof(long)));
            count++;
        }
        return count;
    }

    private static IEnumerable<string> Members(Operation operation) => operation.OutputStruct.Members.SelectMany(member => member.IsArray
        ? member.Fields.Select((_, i) => $"{member.Name}[{i}]")
        : [member.Name]);

    private static IEnumerable<string> CLayout(string type, IEnumerable<string> members) =>
        members.Select(member => $"offsetof({type}, {member})").Prepend($"sizeof({type})");

    private static IEnumerable<string> Layout(Type type, IEnumerable<string> members) => members
        .Select(member => (int)Marshal.OffsetOf(type, member))
        .Prepend(Marshal.SizeOf(type))
        .Select(number => number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The numbers that a C program prints for expressions.</summary>
    private static string[] RunC(string name, IEnumerable<string> expressions)
    {
        var folder = WorkFolder.Fresh(name);
        var source = WorkFolder.Write(folder, "layout.c",
            "#include <stddef.h>\n#include <stdio.h>\n#include <fastabi.h>\nint main(void)\n{\n" +
            string.Concat(expressions.Select(expression => $"\tprintf(\"%zu\\n\", {expression});\n")) + "}\n");
        var program = Path.Combine(folder, "layout");
        NativeTool.Run(NativeTool.Compiler, "-Wall", "-Wextra", "-Werror", "-I", WorkFolder.Headers, source, "-o", program);
        return NativeTool.Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
