using System.Reflection;
using FastAbi.Testing.CSharp;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>What the cases expect of C# compiles with what is written by hand, with and without a runtime under it.</summary>
public sealed class GoldenCSharpTests
{
    public static MatrixTheoryData<string, string> Compilations { get; } = new(GoldenCase.Names, ["", "FASTABI_BARE_METAL"]);

    [Theory, MemberData(nameof(Compilations))]
    public void GeneratedCSharp_WithBothSidesOfACall_CompilesWithoutWarning(string name, string symbol) =>
    Assert.Empty(Program(name).Complaints(CSharpProgram.Runtime, symbol.Length > 0 ? [symbol] : []));

    /// <summary>Of the seven files' operations, none declares a clobber.</summary>
    [Theory]
    [InlineData(0, "Rdi R12")]
    [InlineData(1, "Rdi R9 R10 R11 R12")]
    public void Poison_AfterACallThatClobbers_ChangesTheClobberedRegisters(int operation, string changed)
    {
        var assembly = Program("clobber").Load();
        var poison = Activator.CreateInstance(assembly.GetType("FastAbi.Dispatch.Poison")!, 1UL)!;
        var type = assembly.GetType("FastAbi.Dispatch.RegisterFile")!;
        object?[] arguments = [operation, Activator.CreateInstance(type)];

        poison.GetType().GetMethod("Apply")!.Invoke(poison, arguments);

        Assert.Equal(
            changed.Split(' '),
            from register in type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            where (ulong)register.GetValue(arguments[1])! != 0
            select register.Name);
    }

    /// <summary>Or the check of all cases would mean little.</summary>
    [Theory]
    [InlineData("public class A { }", "CS1591")]
    [InlineData("/// <summary>See <see cref=\"B\"/>.</summary>\npublic class A { }", "CS1574")]
    [InlineData("/// <summary>A.</summary>\npublic class A { /// <summary>B.</summary>\npublic static new int GetHashCode() => 0; private int _b; }", "CS0169")]
    public void Complaints_ProgramWithAFlaw_NameIt(string text, string flaw) =>
        Assert.Contains(new CSharpProgram().Add("a.cs", text).Complaints(CSharpProgram.Runtime),
        complaint => complaint.Contains(flaw, StringComparison.Ordinal));

    private static CSharpProgram Program(string name)
    {
        var program = HandWritten.Program();
        foreach (var file in new GoldenCase(name).Generate().Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)))
            program.Add(file.Path, file.Text);
        return program;
    }
}
