using System.Collections.Concurrent;
using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Specs;

namespace FastAbi.Native.Tests.Code;

/// <summary>Operations and the machine code of their functions.</summary>
internal sealed class CodeSubject
{
    private const int MadeUpCount = 300;

    private static readonly Lazy<SpecBatch> _madeUp =
        new(() => SpecBatch.Generate("code", SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value)));

    private static readonly ConcurrentDictionary<(string Archive, string Origin), Lazy<CodeSubject>> _subjects = new();

    private readonly Dictionary<string, FunctionCode> _functions;

    private CodeSubject(IReadOnlyList<Operation> operations, string file)
    {
        (Operations, File) = (operations, file);
        _functions = CodeFile.Read(file).SelectMany(FunctionCode.All).ToDictionary(function => function.Name);
    }

    /// <summary>Where operations come from: an archive of the build, or specifications made up for the test.</summary>
    public static IReadOnlyList<string> Origins { get; } = ["the seven files", "made-up specifications"];

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The trampolines in an archive, or others assembled for it.</summary>
    public static CodeSubject Of(string archive, string origin) =>
        _subjects.GetOrAdd((archive, origin), key => new Lazy<CodeSubject>(() => Read(key.Archive, key.Origin))).Value;

    /// <summary>The archive or object file that holds them.</summary>
    public string File { get; }

    public FunctionCode Portable(Operation operation) => _functions[$"fastabi_{operation.Symbol}"];

    public FunctionCode Native(Operation operation) => _functions[$"fastabi_native_{operation.Symbol}"];

    public FunctionCode Classic(Operation operation) => _functions[$"fastabi_classic_{operation.Symbol}"];

    /// <summary>What lies between the portable function and the classic one.</summary>
    public FunctionCode NotNative(Operation operation) => _functions[$"fastabi_{operation.Symbol}.not_native"];

    private static CodeSubject Read(string archive, string origin)
    {
        if (origin == Origins[0])
            return new CodeSubject(RepositoryAbi.Operations, Archive.Named(archive).File);
        var folder = WorkFolder.Fresh($"code-{archive}");
        var file = Path.Combine(folder, "batch.o");
        NativeTool.Run(NativeTool.Compiler,
            $"-D{Archive.Named(archive).Define}", "-I", WorkFolder.AssemblySources, "-Wa,--fatal-warnings", "-c", _madeUp.Value.Source,
            "-o", file);
        return new CodeSubject([.. _madeUp.Value.Abi.Operations], file);
    }
}
