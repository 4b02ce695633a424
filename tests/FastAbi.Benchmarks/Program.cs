using FastAbi.Benchmarks.Generate;

if (args is not [var tool, var abi] || !File.Exists(tool) || !Directory.Exists(abi))
{
    Console.Error.WriteLine("usage: FastAbi.Benchmarks FASTABI ABI-FOLDER (the published tool, and the specification)");
    return 2;
}
GenerateBenchmark.Run(Path.GetFullPath(tool), Path.GetFullPath(abi), Console.Out);
return 0;
