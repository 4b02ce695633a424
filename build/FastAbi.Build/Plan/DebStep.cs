using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>The packages for Debian: libfastabi-dev and fastabi.</summary>
internal static class DebStep
{
    public const string Name = "packages for Debian";

    public static Step Of() => new(
        Name,
        async context => context.Note = (await context.RunAsync("sh", "build/debian/package.sh", "out", "out/deb"))[^1])
    {
        After = [ProductSteps.Archives, ProductSteps.NativeGenerator, ProductSteps.Kernels],
        Inputs = new FileSet(
        [
            "build/debian/*", "abi/**", "native/Makefile", "native/*.mk", "native/include/*", "native/man/**", "native/package/*",
            "out/lib/*", "out/bin/fastabi", ProductSteps.Monitor,
        ]),
        Settings = string.Join(' ', Make.Settings, Variable("DEBFULLNAME"), Variable("DEBEMAIL")),
        Outputs = new FileSet("out/deb/*.deb"),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
