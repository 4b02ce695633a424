using FastAbi.Benchmarks.Calls;
using FastAbi.Benchmarks.Confidential;
using FastAbi.Benchmarks.Generate;
using FastAbi.Benchmarks.Inline;
using FastAbi.Benchmarks.Start;

switch (args)
{
    case ["generate", var tool, var abi, .. var other] when File.Exists(tool) && Directory.Exists(abi) && other.Length < 2:
        GenerateBenchmark.Run(
            Path.GetFullPath(tool), Path.GetFullPath(abi), other.Select(Path.GetFullPath).SingleOrDefault(), Console.Out);
        return 0;
    case ["prove", var tool, var abi, var libraries, var headers] when File.Exists(tool) && Directory.Exists(libraries):
        ProveBenchmark.Run(Path.GetFullPath(tool), abi, libraries, headers, Console.Out);
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
    case ["start", var qemu, var document, var folder] when File.Exists(document):
        StartBenchmark.Run(qemu, document, folder, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: FastAbi.Benchmarks generate FASTABI ABI-FOLDER [OTHER]  the published tool, the specification, another build of it
                   FastAbi.Benchmarks prove FASTABI ABI-FOLDER ARCHIVES HEADERS
                                                                           the published tool, the specification, the folders of the
                                                                           archives and of Xen's headers
                   FastAbi.Benchmarks inline ABI-FOLDER HEADERS FOLDER DOCUMENT
                                                                           the specification, the folder of fastabi_inline.h, one for the
                                                                           call sites, the tables' file
                   FastAbi.Benchmarks start QEMU DOCUMENT OUT              QEMU, the table's file, the folder with what was built
                   FastAbi.Benchmarks calls REPORTS DOCUMENT XEN DEBUG-XEN RUNNER...
                                                                           the runner's folder, the tables' file, two builds of Xen with
                                                                           FastABI, the runner with its arguments
                   FastAbi.Benchmarks confidential REPORTS DOCUMENT GUEST VMGEXIT-GUEST TDCALL-GUEST RUNNER...
                                                                           the runner's folder, the table's file, three guests that count,
                                                                           two of them by these, the runner with its arguments
            """);
        return 2;
}
