namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A guest in C# as a user writes it: a project file and a program, somewhere on the disk.</summary>
internal sealed class GuestProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GuestProject(string program, string properties = "", string items = "")
    {
        Write("guest.csproj", Text(properties, items));
        Write("Program.cs", program);
    }

    public string Kernel => In("out/guest/guest.elf");

    public void Dispose() => _folder.Dispose();

    public string In(string name) => _folder.In(name);

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs <c>dotnet build</c> in the folder; a path of it in the output is short.</summary>
    public ToolRun Build(params IEnumerable<string> arguments)
    {
        ToolRun run = ToolRun.In(
            _folder.Path,
            "env",
            ["DOTNET_NOLOGO=1", "MSBUILDDISABLENODEREUSE=1", "dotnet", "build", "-c", "Release", "-m:1", "-v:q", "-tl:off", .. arguments]);
        return run with { Output = run.Output.Replace($"{_folder.Path}/", "", StringComparison.Ordinal) };
    }

    /// <summary>Every file that a build made, with the time of its last change.</summary>
    public IReadOnlyDictionary<string, DateTime> Times() =>
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    /// <summary>A project file; its own properties stand where a user puts them, behind the first import.</summary>
    public static string Text(string properties = "", string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          {Import("props")}
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
          {Import("targets")}
        </Project>
        """;

    private static string Import(string kind) =>
        $"<Import Project=\"{TestPaths.Root}/managed/FastAbi.BareMetal/build/FastAbi.BareMetal.{kind}\" />";
}
