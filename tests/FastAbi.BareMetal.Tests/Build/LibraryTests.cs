namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A class library for kernels, and a kernel of top-level statements that refers to it.</summary>
public sealed class LibraryTests : IDisposable
{
    private const string Library = """
        using System;
        using System.Runtime.CompilerServices;

        namespace Clocks;

        public static class Clock
        {
            public static string Made { get; private set; } = "nowhere";

            public static readonly int Width = Unsafe.SizeOf<(int, long)>();

            [ModuleInitializer]
            internal static void Make() => Made = "in the library";
        }
        """;

    private const string Program = """
        using System;
        using Clocks;
        using FastAbi.BareMetal;

        Console.WriteLine(Startup.Seen);
        Console.WriteLine(Clock.Width);
        Check.That("the arguments are the command line's words", args is ["one", "two"]);
        return args.Length + 1;

        internal static class Startup
        {
            public static string Seen = "";

            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void See() => Seen = Clock.Made;
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Kernel_WithALibrary_RunsItsInitializersFirstAndReportsMainsResult()
    {
        using var project =
            new GuestProject(Program, items: "<ProjectReference Include=\"clocks/clocks.csproj\" /><Compile Remove=\"clocks/**\" />");
        project.Write("clocks/clocks.csproj", GuestProject.Text("<OutputType>Library</OutputType>"));
        project.Write("clocks/Clock.cs", Library);
        project.Build().Succeeded();

        var run = GuestBoot.On("bare", project.Kernel, _folder.Path, commandLine: " one  two");

        Assert.StartsWith(
            "fastabi-guest: guest\nin the library\n16\nok the arguments are the command line's words\nnot ok Main: it returned 3\n",
            run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(project.In("clocks/bin/Release/net10.0/clocks.elf")), "the library was linked");
    }

    [Fact]
    public void Library_WhatIsNotThere_IsRefusedInItsOwnSource()
    {
        using var project = new GuestProject("internal static class Program { private static void Main() => Library.Run(); }", items:
            "<ProjectReference Include=\"library/library.csproj\" /><Compile Remove=\"library/**\" />");
        project.Write("library/library.csproj", GuestProject.Text("<OutputType>Library</OutputType>"));
        project.Write(
            "library/Library.cs", "public static class Library\n{\n    public static void Run() { lock (new object()) { } }\n}\n");

        Assert.Contains("library/Library.cs(3,32): error BM0006: 'lock' is not there in a kernel: ", project.Build().Output,
            StringComparison.Ordinal);
    }
}
