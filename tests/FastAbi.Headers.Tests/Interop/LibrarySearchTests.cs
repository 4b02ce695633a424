using System.Reflection;
using System.Runtime.Loader;
using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests.Interop;

/// <summary>How libclang is found. A process looks for a library once, so that each test has assemblies of its own, and none
/// runs beside another that reads the environment.</summary>
[Collection(nameof(LibrarySearchTests))]
[CollectionDefinition(nameof(LibrarySearchTests), DisableParallelization = true)]
public sealed class LibrarySearchTests
{
    private const string Variable = "LIBCLANG_PATH";

    [Fact]
    public void Search_NoVariable_FindsTheInstalledLibrary() => Assert.Null(ProblemWith(null));

    [Fact]
    public void Search_VariableIsAFile_TakesIt() => Assert.Null(ProblemWith(InstalledLibrary()));

    [Fact]
    public void Search_VariableIsAFolder_TakesTheLibraryInIt()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "libclang.so"), InstalledLibrary());
        Assert.Null(ProblemWith(folder.Path));
    }

    [Fact]
    public void Search_VariableIsNoLibrary_IsAProblemThatNamesIt()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "libclang.so");
        File.WriteAllText(file, "this is no library");

        var problem = ProblemWith(file);

        Assert.StartsWith($"libclang is missing: LIBCLANG_PATH is '{file}', where no libclang could be opened; install", problem,
            StringComparison.Ordinal);
        Assert.Contains("libclang1-14", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/there/is/no/such/folder")]
    [InlineData("/proc/self/task")]
    public void Search_VariableIsNowhere_DoesNotFallBack(string path) =>
    Assert.StartsWith($"libclang is missing: LIBCLANG_PATH is '{path}'", ProblemWith(path), StringComparison.Ordinal);

    [Fact]
    public void Search_VariableIsAnotherLibrary_IsUnusable()
    {
        var libc = File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1])
            .First(path => path.EndsWith("/libc.so.6", StringComparison.Ordinal));

        Assert.StartsWith("libclang is unusable:", ProblemWith(libc), StringComparison.Ordinal);
    }

    /// <summary>The answer of freshly loaded assemblies under a value of the variable.</summary>
    private static string? ProblemWith(string? path)
    {
        var before = Environment.GetEnvironmentVariable(Variable);
        var context = new FreshContext();
        try
        {
            Environment.SetEnvironmentVariable(Variable, path);
            var type = context.LoadFromAssemblyName(new AssemblyName("FastAbi.Headers"))
                .GetType("FastAbi.Headers.Clang.LibClang", true)!;
            return (string?)type.GetMethod("Problem")!.Invoke(null, []);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
            context.Unload();
        }
    }

    /// <summary>The library that this process uses: the kernel knows its file.</summary>
    private static string InstalledLibrary()
    {
        Assert.True(LibClang.Problem() is null, LibClang.Problem());
        return File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1])
            .First(path => Path.GetFileName(path).StartsWith("libclang", StringComparison.Ordinal)
            && path.Contains(".so", StringComparison.Ordinal));
    }

    private sealed class FreshContext() : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name is "FastAbi.Headers" or "ClangSharp.Interop"
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll"))
                : null;
    }
}
