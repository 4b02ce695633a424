namespace FastAbi.BareMetal.Tests.Build;

/// <summary>dotnet build of a guest project: what comes out, what goes wrong and where, and what a second build does.</summary>
public sealed class GuestBuildTests : IDisposable
{
    private const string Hello = """
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

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_Hello_BootsOnXen()
    {
        using var project = new GuestProject(Hello);

        project.Build().Succeeded();

        var run = GuestBoot.On("xen", project.Kernel, _folder.Path);
        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: guest\nhello\nok there\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ASecondTime_ChangesNoFile()
    {
        using var project = new GuestProject(Hello);
        project.Build().Succeeded();
        var before = project.Times();

        project.Build().Succeeded();

        Assert.Equal(before, project.Times());
    }

    [Theory]
    [InlineData("-p:BareMetalHeapSize=0x200000")]
    [InlineData("-p:BareMetalLazyStatics=true")]
    public void Build_WithAnotherSetting_BuildsAgain(string setting)
    {
        using var project = new GuestProject(Hello);
        project.Build().Succeeded();
        var before = File.GetLastWriteTimeUtc(project.Kernel);

        project.Build(setting).Succeeded();

        Assert.True(File.GetLastWriteTimeUtc(project.Kernel) > before, "the kernel is the old one");
    }

    [Fact]
    public void Build_AfterAChange_BuildsAgain()
    {
        using var project = new GuestProject(Hello);
        project.Build().Succeeded();
        project.Write("Program.cs", Hello.Replace("hello", "goodbye", StringComparison.Ordinal));

        project.Build().Succeeded();

        Assert.StartsWith("fastabi-guest: guest\ngoodbye\n", GuestBoot.On("bare", project.Kernel, _folder.Path).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Build_InTwoFolders_GivesTheSameBytes()
    {
        using var first = new GuestProject(Hello);
        using var second = new GuestProject(Hello);

        first.Build().Succeeded();
        second.Build().Succeeded();

        Assert.Equal(File.ReadAllBytes(first.Kernel), File.ReadAllBytes(second.Kernel));
    }

    [Fact]
    public void Clean_AfterABuild_LeavesNoKernel()
    {
        using var project = new GuestProject(Hello);
        project.Build().Succeeded();

        project.Build("-t:Clean").Succeeded();

        Assert.False(File.Exists(project.Kernel));
    }

    [Fact]
    public void Build_WrongCSharp_IsTheCompilersErrorAtItsPlace() =>
        ExpectError("internal static class Program\n{\n    private static void Main() => Nope();\n}", "Program.cs(3,35): error CS0103: ");

    [Fact]
    public void Build_WhatTheCoreLibraryDoesNotHave_IsTheCompilersError() =>
        ExpectError(
            "using System;\ninternal static class Program\n{\n    private static void Main() => GC.Collect();\n}",
            "Program.cs(4,35): error CS0103: ");

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
    public void Build_StaticFieldThatIlcCannotCompute_IsAnErrorAtTheField() =>
        ExpectError(LazyStatics, "Program.cs(6,5): error BM0005: the static fields of 'Names' have initial values that cannot be computed");

    [Fact]
    public void Build_StaticFieldThatIlcCannotCompute_IsAnErrorTheSecondTimeToo()
    {
        using var project = new GuestProject(LazyStatics);

        Assert.Contains("error BM0005: ", project.Build().Output, StringComparison.Ordinal);
        Assert.Contains("error BM0005: ", project.Build().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LazyStatics_AreComputedAtTheFirstUseAsInDotNet()
    {
        using var project = new GuestProject(LazyStatics, "<BareMetalLazyStatics>true</BareMetalLazyStatics>");
        project.Build().Succeeded();

        var run = GuestBoot.On("bare", project.Kernel, _folder.Path);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: guest\nbefore\ncomputed\nopen\nclosed\n", run.Output, StringComparison.Ordinal);
    }

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

    [Fact]
    public void Build_WrongC_IsTheCompilersErrorAtItsPlace() =>
        ExpectNativeError("more.c", "\nint more(void)\n{\n\treturn nope;\n}\n", "more.c(4,16): error BM0002: ");

    [Fact]
    public void Build_WrongAssembly_IsTheAssemblersErrorAtItsPlace() =>
        ExpectNativeError("more.S", "\t.text\nmore:\n\tnope\n", "more.S(3): error BM0002: no such instruction: `nope'");

    [Fact]
    public void Build_NativeSource_IsLinked()
    {
        using var project = new GuestProject(
            """
            using System.Runtime.InteropServices;
            using FastAbi.BareMetal;

            internal static class Program
            {
                private static void Main() => Check.That("C adds", Add(40, 2) == 42);

                [DllImport("guest", EntryPoint = "add")]
                [SuppressGCTransition]
                private static extern int Add(int left, int right);
            }
            """,
            items: "<BareMetalSource Include=\"add.c\" />");
        project.Write("add.c", "int add(int left, int right);\nint add(int left, int right)\n{\n\treturn left + right;\n}\n");
        project.Build().Succeeded();

        Assert.Contains("\nok C adds\n", GuestBoot.On("bare", project.Kernel, _folder.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithoutTheArchive_SaysWhatMakesIt()
    {
        using var project = new GuestProject(Hello, "<BareMetalLibrary>/no/such.a</BareMetalLibrary>");

        var run = project.Build();

        Assert.NotEqual(0, run.Status);
        Assert.Contains("/no/such.a is missing: run make -C native", run.Output, StringComparison.Ordinal);
    }

    private const string LazyStatics = """
        using System;
        using FastAbi.BareMetal;

        internal static class Names
        {
            public static readonly string[] All = Compute();

            private static string[] Compute()
            {
                Console.WriteLine("computed");
                return ["open", "closed"];
            }
        }

        internal static class Program
        {
            private static void Main()
            {
                Console.WriteLine("before");
                Show();
                Check.Ok("names");
            }

            private static void Show()
            {
                foreach (string name in Names.All)
                {
                    Console.WriteLine(name);
                }
            }
        }
        """;

    private static void ExpectError(string program, string error)
    {
        using var project = new GuestProject(program);
        ExpectError(project, error);
    }

    private static void ExpectNativeError(string file, string text, string error)
    {
        using var project = new GuestProject(Hello, items: $"<BareMetalSource Include=\"{file}\" />");
        project.Write(file, text);
        ExpectError(project, error);
    }

    private static void ExpectError(GuestProject project, string error)
    {
        var run = project.Build();

        Assert.NotEqual(0, run.Status);
        Assert.Contains(run.Output.Split('\n'), line => line.StartsWith(error, StringComparison.Ordinal));
        Assert.False(File.Exists(project.Kernel));
    }
}
