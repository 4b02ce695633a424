using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>The same sources give the same bytes, wherever they lie.</summary>
public sealed class ReproducibilityTests
{
    private static readonly Lazy<string[]> _builds = new(() =>
        [NativeBuild.MakeCopy("elsewhere"), NativeBuild.MakeCopy("elsewhere with a longer name")]);

    public static TheoryData<string> Files =>
        [.. Archive.Names.Select(name => $"lib/{name}")
            .Concat(["include/fastabi.h", "include/fastabi_calls.h", "include/fastabi_constants.h", "include/fastabi_errno.h",
                "include/fastabi_inline.h", "include/fastabi_sim.h"])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Make_InDifferentFolders_GivesTheBuildsBytes(string file)
    {
        var expected = File.ReadAllBytes(Path.Combine(TestPaths.Out, file));
        foreach (var build in _builds.Value)
            Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(build, file))), $"{file} differs in {build}");
    }
}
