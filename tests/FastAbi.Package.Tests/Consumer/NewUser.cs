using System.Diagnostics;
using FastAbi.Package.Tests.Packages;

namespace FastAbi.Package.Tests.Consumer;

/// <summary>
/// Somebody with the .NET SDK, a linker and QEMU, who has installed the templates: a folder with a space in its name, a home of
/// its own, and programs on the PATH of which none is make or a C compiler. Of other packages there is the compiler alone, from
/// this machine's cache.
/// </summary>
public sealed class NewUser : IDisposable
{
    private static readonly string[] s_programs = ["dotnet", "ld", "sh", "env", "gdb", TestPaths.Qemu];

    private readonly TemporaryFolder _folder = new();

    public NewUser()
    {
        Write("nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="fastabi" value="{PackageFile.Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="others" /></fallbackPackageFolders>
            </configuration>
            """);
        const string Compiler = "runtime.linux-x64.microsoft.dotnet.ilcompiler";
        Directory.CreateDirectory(In("others"));
        Directory.CreateSymbolicLink(In($"others/{Compiler}"), Path.Combine(ConsumerProject.MachineCache(), Compiler));
        Directory.CreateDirectory(In("bin"));
        foreach (var program in s_programs)
        {
            var file = program.Contains('/', StringComparison.Ordinal)
                ? program
                : ToolRun.In("/", "sh", "-c", $"command -v {program}").Succeeded().Output.Trim();
            Directory.CreateSymbolicLink(In($"bin/{Path.GetFileName(program)}"), file);
        }

        Dotnet(".", "new", "install", PackageFile.Templates.Path).Succeeded();
        Dotnet(".", "new", "fastabi-guest", "-o", "my kernel").Succeeded();
        Dotnet(".", "new", "fastabi-guest-tests", "-o", "my tests").Succeeded();
        Built = Dotnet("my kernel", "build", "-v", "q", "-tl:off").Succeeded();
    }

    /// <summary>The build of the kernel.</summary>
    public ToolRun Built { get; }

    public void Dispose() => _folder.Dispose();

    public string In(string name) => _folder.In($"new user/{name}");

    public string Read(string name) => File.ReadAllText(In(name));

    public void Write(string name, string text) => _folder.Write($"new user/{name}", text);

    /// <summary>Runs dotnet in a folder of the user's.</summary>
    public ToolRun Dotnet(string folder, params string[] arguments) => ToolRun.Of(Start(folder, "dotnet", arguments));

    /// <summary>How to start a program as this user.</summary>
    public ProcessStartInfo Start(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(In($"bin/{program}"), arguments) { WorkingDirectory = In(folder) };
        start.Environment.Clear();
        start.Environment["PATH"] = In("bin");
        start.Environment["HOME"] = In("home");
        start.Environment["DOTNET_CLI_HOME"] = In("home");
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }
}
