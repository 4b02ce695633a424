using System.Reflection;
using System.Runtime.InteropServices;
using FastAbi.Bindings.Tests.Calls;
using FastAbi.Model.Names;
using FastAbi.Model.Operations;

namespace FastAbi.Bindings.Tests;

/// <summary>Each operation has one import and one typed method, with the model's names and types and nothing else.</summary>
public sealed class SignatureTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Import_OfAnOperation_IsAPlainBlittableOne(string name)
    {
        var (hypercall, operation) = Find(name);
        var import = typeof(Imports).GetMethod(operation.ImportName(), Declared)!;
        var expected = operation.Inputs.Select(BindingType.Primitive);
        if (operation.Outputs.Count > 0)
        {
            expected = expected.Append((operation.Outputs.Count == 1
                ? BindingType.Primitive(operation.Outputs[0])
                : BindingType.Named(operation.OutputStructName())).MakePointerType());
        }

        Assert.Equal(expected, import.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal(typeof(long), import.ReturnType);
        var attribute = import.GetCustomAttribute<DllImportAttribute>()!;
        Assert.Equal(("fastabi", $"fastabi_{operation.Symbol}"), (attribute.Value, attribute.EntryPoint));
        Assert.False(attribute.SetLastError);
        Assert.Equal(!operation.Documentation.Blocks, import.IsDefined(typeof(SuppressGCTransitionAttribute), inherit: false));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void TypedMethod_OfAnOperation_HasTheModelsTypes(string name)
    {
        var (hypercall, operation) = Find(name);
        var method = BindingType.Named(hypercall.ClassName).GetMethod(operation.MethodName(), Declared)!;
        var expected = operation.Inputs.Select(input => (BindingType.Typed(input), input.ParameterName().TrimStart('@'), false));
        if (operation.OutputName() is { } output)
        {
            expected = expected.Append(((operation.Outputs.Count == 1
                ? BindingType.Typed(operation.Outputs[0])
                : BindingType.Named(operation.OutputStructName())).MakeByRefType(), output.TrimStart('@'), true));
        }

        Assert.Equal(expected, method.GetParameters().Select(parameter => (parameter.ParameterType, parameter.Name!, parameter.IsOut)));
        Assert.Equal(typeof(XenResult), method.ReturnType);
    }

    [Fact]
    public void Methods_OfImportsAndClasses_AreAsManyAsOperations()
    {
        Assert.Equal(RepositoryAbi.Operations.Count, typeof(Imports).GetMethods(Declared).Length);
        Assert.All(RepositoryAbi.Abi.Hypercalls, hypercall =>
            Assert.Equal(hypercall.Operations.Count, BindingType.Named(hypercall.ClassName).GetMethods(Declared).Length));
    }

    /// <summary>They let a collector run meanwhile; a change of this list is a decision.</summary>
    [Fact]
    public void Imports_ThatBlock_AreTheOnesWhereTheVcpuSleeps() => Assert.Equal(
        ["SchedBlock", "SchedPoll", "SchedShutdown", "SchedYield", "VcpuDown"],
        typeof(Imports).GetMethods(Declared).Where(import => !import.IsDefined(typeof(SuppressGCTransitionAttribute), inherit: false))
            .Select(import => import.Name).Order(StringComparer.Ordinal));

    /// <summary>The namespaces are those that a new project imports without a word.</summary>
    [Fact]
    public void Types_WithTheUsualNamespaces_AreNotAmbiguous()
    {
        string[] usual =
            ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks"];
        var taken = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.StartsWith("System.", StringComparison.Ordinal))
            .SelectMany(name => Assembly.Load(name).GetExportedTypes())
            .Where(type => usual.Contains(type.Namespace))
            .Select(type => type.Name)
            .ToHashSet();

        Assert.Contains("Version", taken);
        Assert.DoesNotContain(typeof(Imports).Assembly.GetExportedTypes(), type => taken.Contains(type.Name));
    }

    /// <summary>Or the generator would not know which names a specification can't have.</summary>
    [Fact]
    public void Types_WrittenByHand_AreReservedByTheGenerator()
    {
        var abi = RepositoryAbi.Abi;
        var generated = abi.CSharpTypes.Select(type => type.Name)
            .Concat(abi.Hypercalls.Select(hypercall => hypercall.ClassName))
            .Concat(abi.Hypercalls.SelectMany(hypercall => hypercall.Operations.Select(operation => operation.OutputStructName())))
            .ToHashSet();

        Assert.All(
            typeof(Imports).Assembly.GetExportedTypes().Select(type => type.Name).Where(name => !generated.Contains(name)),
            name => Assert.True(Naming.IsLibraryType(name), $"{name} is missing in the list of Naming"));
    }

    private static (Hypercall Hypercall, Operation Operation) Find(string name)
    {
        var operation = RepositoryAbi.Named(name);
        return (RepositoryAbi.Abi.Hypercalls.Single(hypercall => hypercall.Operations.Contains(operation)), operation);
    }
}
