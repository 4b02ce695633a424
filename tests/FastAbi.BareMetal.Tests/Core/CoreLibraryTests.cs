using System.Reflection;

namespace FastAbi.BareMetal.Tests.Core;

/// <summary>The core library has nothing that .NET does not have.</summary>
public sealed class CoreLibraryTests
{
    // .NET has it for its own assemblies only.
    private const string Import = "System.Runtime.RuntimeImportAttribute";

    private static readonly string s_sources = Path.Combine(TestPaths.Root, "managed", "FastAbi.BareMetal");

    [Fact]
    public void CoreLibrary_EachPublicTypeAndMember_IsInDotNet()
    {
        var core = ApiReader.Read(Path.Combine(TestPaths.Out, "obj", "bin", "FastAbi.BareMetal", "release", "FastAbi.BareMetal.dll"));
        HashSet<string> dotNet = [];
        foreach (var assembly in Directory.GetFiles(ReferenceAssemblies(), "*.dll"))
            dotNet.UnionWith(ApiReader.Read(assembly));

        string[] checkedLines = [.. core.Where(line =>
            !line.StartsWith("FastAbi.BareMetal.", StringComparison.Ordinal) && !line.StartsWith(Import, StringComparison.Ordinal))];

        Assert.True(checkedLines.Length > 500, $"only {checkedLines.Length} types and members were found");
        Assert.Empty(checkedLines.Except(dotNet).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CoreLibrary_EachFile_IsAtThePathOfItsNamespace()
    {
        string[] files = [.. Directory.GetFiles(s_sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(s_sources, file).StartsWith("Kernel", StringComparison.Ordinal))];

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var expected = Path.GetDirectoryName(Path.GetRelativePath(s_sources, file))!.Replace('/', '.');
            Assert.Contains($"namespace {expected};\n", File.ReadAllText(file), StringComparison.Ordinal);
        });
    }

    private static string ReferenceAssemblies()
    {
        var packs = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "TargetingPack").Value!;
        var version = Directory.GetDirectories(Path.Combine(packs, "Microsoft.NETCore.App.Ref")).Order(StringComparer.Ordinal).Last();
        return Path.Combine(version, "ref", "net10.0");
    }
}
