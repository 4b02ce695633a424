using System.Diagnostics;
using System.Reflection;
using FastAbi.Mutation.Model;
using FastAbi.Mutation.Suite;

/// <summary>Runs within a suite, before it: has it run once for each mutant that is asked for.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var model = Environment.GetEnvironmentVariable(SuiteProcess.ModelVariable)!;
        var active = Type.GetType($"{MutantRewriter.Switch}, {model}", throwOnError: true)!.GetField(MutantRewriter.Field)!;
        var suite = Assembly.GetEntryAssembly()!.EntryPoint!;
        using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };

        // A suite ends its process a while after it has run. The process is needed again; whoever started it ends it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite);

        // What a test starts is no suite.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        while (Console.In.ReadLine() is { } request)
        {
            var fields = request.Split('\t');

            active.SetValue(null, int.Parse(fields[0]));

            var failures = (int)suite.Invoke(null, [fields[1..]])!;

            Console.Out.Flush();
            answers.Write($"\n{SuiteProcess.Answer}{failures}\n");
        }
        Process.GetCurrentProcess().Kill();
    }
}
