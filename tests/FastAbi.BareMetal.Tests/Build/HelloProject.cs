namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A guest that says hello, built once for the tests of a class.</summary>
public sealed class HelloProject : IDisposable
{
    /// <summary>What it does.</summary>
    public const string Program = """
        using System;
        using FastAbi.BareMetal;

        internal static class Program
        {
            private static void Main()
            {
                Console.WriteLine("hello");
                Check.Ok("there");
            }
        }
        """;

    private readonly GuestProject _project = new(Program);

    /// <summary>The project with a kernel, which is built where there is none.</summary>
    public GuestProject Built()
    {
        if (!File.Exists(_project.Kernel))
            _project.Build().Succeeded();

        return _project;
    }

    public void Dispose() => _project.Dispose();
}
