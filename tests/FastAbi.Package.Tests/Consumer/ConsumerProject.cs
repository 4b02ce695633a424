using FastAbi.Package.Tests.Packages;

namespace FastAbi.Package.Tests.Consumer;

/// <summary>
/// A new console project, somewhere else, that has one reference: to the packed file. Other packages come from the sources of
/// this machine or, unpacked already, from its cache; ours never does.
/// </summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConsumerProject()
    {
        _folder.Write("nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="fastabi" value="{PackageFile.Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="others" /></fallbackPackageFolders>
            </configuration>
            """);
        LinkOtherPackages();
        _folder.Write("console/console.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="FastAbi" Version="{PackageFile.Bindings.Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => _folder.Write(Path.Combine("console", name), text);

    /// <summary>Runs dotnet in the project.</summary>
    public ToolRun Dotnet(params IEnumerable<string> arguments) => ToolRun.In(_folder.In("console"), "dotnet", arguments);

    /// <summary>Publishes with NativeAOT; the symbols stay in the program, so that its code can be read by name.</summary>
    /// <returns>The program.</returns>
    public string Publish()
    {
        Dotnet("publish", "-c", "Release", "-p:PublishAot=true", "-p:StripSymbols=false", "-nologo", "-v:q").Succeeded();
        Assert.True(_folder.Has(Path.Combine("packages", "fastabi", PackageFile.Bindings.Version)),
            "the package came from somewhere else than the build");
        return _folder.In("console/bin/Release/net10.0/linux-x64/publish/console");
    }

    /// <summary>
    /// Publishes for Windows. There is no linker of Microsoft's and none of its libraries: lld-link takes the program's object and
    /// the package's archive alone, and leaves open what is in none of them.
    /// </summary>
    /// <returns>The image, and what the linker said.</returns>
    public (string Image, string Messages) PublishForWindows()
    {
        var (linker, messages) = (_folder.In("link"), _folder.In("link.txt"));
        _folder.Write("link", $$"""
            #!/bin/sh
            grep -i -e '/OUT:' -e '/native/console.obj"' -e '/fastabi.lib"' "${1#@}" > '{{_folder.In("link.rsp")}}'
            exec lld-link '@{{_folder.In("link.rsp")}}' /subsystem:console /entry:__managed__Main /nodefaultlib /opt:ref /debug:symtab \
                /force:unresolved > '{{messages}}' 2>&1

            """);
        File.SetUnixFileMode(linker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Dotnet(
            "publish", "-c", "Release", "-r", "win-x64", "-p:PublishAot=true", "-p:DisableUnsupportedError=true",
            "-p:IlcUseEnvironmentalTools=true", $"-p:CppLinker={linker}", "-nologo", "-v:q").Succeeded();
        return (_folder.In("console/bin/Release/net10.0/win-x64/publish/console.exe"), File.ReadAllText(messages));
    }

    /// <summary>All that this machine has unpacked already, except what somebody tried of ours.</summary>
    private void LinkOtherPackages()
    {
        Directory.CreateDirectory(_folder.In("others"));
        foreach (var package in Directory.GetDirectories(MachineCache())
            .Where(path => !Path.GetFileName(path).StartsWith("fastabi", StringComparison.Ordinal)))
        {
            Directory.CreateSymbolicLink(_folder.In(Path.Combine("others", Path.GetFileName(package))), package);
        }
    }

    /// <summary>The folder of all packages that this machine has unpacked.</summary>
    public static string MachineCache()
    {
        var line = ToolRun.In(TestPaths.Root, "dotnet", "nuget", "locals", "global-packages", "--list", "--force-english-output")
            .Succeeded().Output;
        return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
