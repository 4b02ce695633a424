using FastAbi.Benchmarks.Calls;
using FastAbi.Benchmarks.Generate;

switch (args)
{
    case ["generate", var tool, var abi] when File.Exists(tool) && Directory.Exists(abi):
        GenerateBenchmark.Run(Path.GetFullPath(tool), Path.GetFullPath(abi), Console.Out);
        return 0;
    case ["calls", var reports, var document, .. var runner] when runner.Length > 0 && File.Exists(document):
        new CallBenchmark(runner, reports, document).Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: FastAbi.Benchmarks generate FASTABI ABI-FOLDER          the published tool, and the specification
                   FastAbi.Benchmarks calls REPORTS DOCUMENT RUNNER...     the runner's folder, the table's file, the runner with its arguments
            """);
        return 2;
}
