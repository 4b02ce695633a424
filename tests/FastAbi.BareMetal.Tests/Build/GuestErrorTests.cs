namespace FastAbi.BareMetal.Tests.Build;

/// <summary>What is wrong in a guest's C# is an error at its place, whichever tool finds it.</summary>
public sealed class GuestErrorTests
{
    [Fact]
    public void Build_WrongCSharp_IsTheCompilersErrorAtItsPlace() =>
        ExpectError("internal static class Program\n{\n    private static void Main() => Nope();\n}", "Program.cs(3,35): error CS0103: ");

    [Fact]
    public void Build_WhatTheCoreLibraryDoesNotHave_IsTheCompilersError() =>
        ExpectError(
            "using System;\ninternal static class Program\n{\n    private static void Main() => GC.Collect();\n}",
            "Program.cs(4,35): error CS0103: ");

    [Fact]
    public void Build_WhatOnlyAUefiProgramHas_IsAnErrorAtItsPlace() =>
        ExpectError(
            "using FastAbi.BareMetal;\ninternal static class Program\n{\n    private static int Main() => Uefi.Vendor.Length;\n}",
            "Program.cs(4,34): error BM0013: 'Uefi' is not there in a kernel: no firmware has started it");

    [Fact]
    public void Build_WhatIlcCannotCompile_IsAnErrorAtTheMethod() =>
        ExpectError(
            """
            internal interface IVisitor
            {
                int Visit<T>(T value);
            }

            internal sealed class Visitor : IVisitor
            {
                public int Visit<T>(T value) => value is null ? 0 : 1;
            }

            internal static class Program
            {
                private static IVisitor s_visitor = null!;

                private static void Main()
                {
                    s_visitor = new Visitor();
                    s_visitor.Visit("generic virtual method");
                }
            }
            """,
            "Program.cs(17,9): error BM0001: a call of a generic virtual method is not there in a kernel (");

    [Fact]
    public void Build_MissingNativeFunction_IsAnErrorAtTheMethodThatCallsIt() =>
        ExpectError(
            """
            using System.Runtime.InteropServices;

            internal static class Program
            {
                private static void Main()
                {
                    NoSuchFunction();
                }

                [DllImport("guest", EntryPoint = "no_such_function")]
                [SuppressGCTransition]
                private static extern void NoSuchFunction();
            }
            """,
            "Program.cs(7): error BM0003: undefined reference to `no_such_function'");

    private static void ExpectError(string program, string error)
    {
        using var project = new GuestProject(program);
        project.Fails(error);
    }
}
