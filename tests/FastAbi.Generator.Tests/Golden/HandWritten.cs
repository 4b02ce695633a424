using FastAbi.Testing.CSharp;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>The C# that generated C# is compiled with, whatever it is generated from.</summary>
internal static class HandWritten
{
    private static readonly string _managed = Path.Combine(TestPaths.Root, "managed");

    /// <summary>A program of both sides of a call. What is written by hand about a type that is generated is no part of it.</summary>
    public static CSharpProgram Program()
    {
        var program = new CSharpProgram();
        foreach (var folder in new[] { "FastAbi", "FastAbi.Dispatch", "FastAbi.Dispatch/Tracing" }.Select(
            name => Path.Combine(_managed, name)))
        {
            foreach (var file in Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal))
            {
                if (!File.Exists(Path.Combine(folder, "Generated", Path.GetFileName(file))))
                    program.Add(file, File.ReadAllText(file));
            }
        }
        // A kernel's core library shows it; .NET's has it for itself.
        var import = Path.Combine(_managed, "FastAbi.BareMetal", "System", "Runtime", "RuntimeImportAttribute.cs");
        return program.Add(import, File.ReadAllText(import));
    }
}
