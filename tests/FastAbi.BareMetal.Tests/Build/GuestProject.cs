namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A guest in C# as a user writes it: a project file and a program, somewhere on the disk.</summary>
public sealed class GuestProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _place;
    private readonly string _name;

    /// <param name="program">Its only source.</param>
    /// <param name="properties">More properties of the project.</param>
    /// <param name="items">More items.</param>
    /// <param name="place">The folder's own name.</param>
    /// <param name="name">The project's.</param>
    public GuestProject(string program, string properties = "", string items = "", string place = "project", string name = "guest")
    {
        (_place, _name) = (place, name);
        Write($"{name}.csproj", Text(properties, items));
        Write("Program.cs", program);
    }

    public string Kernel => In($"bin/Release/net10.0/{_name}.elf");

    /// <summary>What it is built to where it is a UEFI program.</summary>
    public string Program => Path.ChangeExtension(Kernel, ".efi");

    public void Dispose() => _folder.Dispose();

    public string In(string name) => _folder.In($"{_place}/{name}");

    public void Write(string name, string text) => _folder.Write($"{_place}/{name}", text);

    /// <summary>Runs <c>dotnet build</c> in the folder; a path of it in the output is short.</summary>
    public ToolRun Build(params IEnumerable<string> arguments)
    {
        var run = ToolRun.In(
            In(""),
            "env",
            ["DOTNET_NOLOGO=1", "MSBUILDDISABLENODEREUSE=1", "dotnet", "build", "-c", "Release", "-m:1", "-v:q", "-tl:off", .. arguments]);
        return run with { Output = run.Output.Replace(In(""), "", StringComparison.Ordinal) };
    }

    /// <summary>Builds what is wrong: the error is a line of its own, and there is no kernel.</summary>
    public void Fails(string error)
    {
        var run = Build();

        Assert.NotEqual(0, run.Status);
        Assert.Contains(run.Output.Split('\n'), line => line.StartsWith(error, StringComparison.Ordinal));
        Assert.False(File.Exists(Kernel));
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
            <BareMetalTest>true</BareMetalTest>
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
