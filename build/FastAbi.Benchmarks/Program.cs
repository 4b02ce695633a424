using FastAbi.Benchmarks.Calls;
using FastAbi.Benchmarks.Confidential;
using FastAbi.Benchmarks.Generate;
using FastAbi.Benchmarks.Inline;

switch (args)
{
    case ["generate", var tool, var abi] when File.Exists(tool) && Directory.Exists(abi):
        GenerateBenchmark.Run(Path.GetFullPath(tool), Path.GetFullPath(abi), Console.Out);
        return 0;
    case ["calls", var reports, var document, var xen, var debugXen, .. var runner] when runner.Length > 0 && File.Exists(document):
        new CallBenchmark(runner, reports, document).Run(xen, debugXen, Console.Out);
        return 0;
    case ["confidential", var reports, var document, var guest, var direct, var exposing, .. var runner]
        when runner.Length > 0 && File.Exists(document):
        SealedBenchmark.Run(guest, direct, exposing, runner, reports, document, Console.Out);
        return 0;
    case ["inline", var abi, var headers, var folder, var document] when File.Exists(document):
        InlineBenchmark.Run(abi, headers, folder, document, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: FastAbi.Benchmarks generate FASTABI ABI-FOLDER          the published tool, and the specification
                   FastAbi.Benchmarks inline ABI-FOLDER HEADERS FOLDER DOCUMENT
                                                                           the specification, the folder of fastabi_inline.h, one for the
                                                                           call sites, the tables' file
                   FastAbi.Benchmarks calls REPORTS DOCUMENT XEN DEBUG-XEN RUNNER...
                                                                           the runner's folder, the tables' file, two builds of Xen with
                                                                           FastABI, the runner with its arguments
                   FastAbi.Benchmarks confidential REPORTS DOCUMENT GUEST VMGEXIT-GUEST TDCALL-GUEST RUNNER...
                                                                           the runner's folder, the table's file, three guests that count,
                                                                           two of them by these, the runner with its arguments
            """);
        return 2;
}
