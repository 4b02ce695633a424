using System.CommandLine;
using FastAbi.Mutation.Model;
using FastAbi.Mutation.Suite;

namespace FastAbi.Mutation;

/// <summary>The command line.</summary>
internal static class MutationCommand
{
    public static RootCommand Create()
    {
        var model = new Argument<FileInfo>("model") { Description = "the project that is mutated" };
        var suite = new Argument<DirectoryInfo>("suite") { Description = "the folder of the suite's program" };
        var only = new Option<string[]>("--only")
        {
            Description = "just FILE or FILE:LINE; the path's end will do",
            DefaultValueFactory = _ => [],
        };
        var sample = new Option<int>("--sample") { Description = "just so many mutants, evenly drawn" };
        var seed = new Option<int>("--seed") { Description = "which sample", DefaultValueFactory = _ => 1 };
        var classes = new Option<string[]>("--class")
        {
            Description = "just this class of the suite's, as -class of the suite takes it",
            DefaultValueFactory = _ => [],
        };
        var quick = new Option<bool>("--quick") { Description = "without the suite's slow classes" };
        var explained = new Option<FileInfo?>("--explained") { Description = "a document that names survivors and why they are none" };
        var command = new RootCommand("Changes a project by one operator at a time, and tells which changes no test of a suite notices.")
        {
            model, suite, only, sample, seed, classes, quick, explained,
        };

        command.SetAction(parsed =>
        {
            var request = new MutationRequest(
                parsed.GetRequiredValue(model).FullName,
                parsed.GetRequiredValue(suite).FullName,
                parsed.GetRequiredValue(only),
                parsed.GetValue(sample),
                parsed.GetValue(seed),
                parsed.GetRequiredValue(classes),
                parsed.GetValue(quick),
                parsed.GetValue(explained) is { } document ? File.ReadAllText(document.FullName) : "");

            return Run(request);
        });
        return command;
    }

    private static int Run(MutationRequest request)
    {
        // Beside the suite's own, since a suite looks for its repository above itself.
        var folder = Path.TrimEndingDirectorySeparator(request.Suite) + ".mutation";

        try
        {
            return Run(request, SuiteFolder.Copy(request.Suite, folder));
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static int Run(MutationRequest request, SuiteFolder suite)
    {
        var project = new ModelProject(request.Model, request.Suite);
        var compiler = new MutantCompiler(project);
        var mutants = request.Choose(MutantFinder.Find(project));
        var (assembly, together) = compiler.CompileTogether(mutants);
        using var judge = new MutantJudge(suite.Path, suite.Program, project.AssemblyName);

        if (!judge.Measure(assembly, request.Classes, request.IsQuick))
        {
            Console.Error.WriteLine("the suite fails without a mutant");
            return 2;
        }

        var run = new MutationRun(compiler, judge, Console.Error);

        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            run.Stop();
        };

        var results = run.Run(assembly, together, [.. mutants.Except(together)]);

        return MutationReport.Write(results, request.Explained, Console.Out) ? 0 : 1;
    }
}
