using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>Sets of transfers to schedule.</summary>
internal static class TransferSet
{
    public static Extension U64 => Extension.None;

    public static Extension U32 => new(32, IsSigned: false);

    public static Extension I32 => new(32, IsSigned: true);

    public static Extension U16 => new(16, IsSigned: false);

    /// <summary>Every way in which a C integer fills a register.</summary>
    public static IReadOnlyList<Extension> Extensions { get; } =
        [U64, U32, I32, U16, new(16, IsSigned: true), new(8, IsSigned: false), new(8, IsSigned: true)];

    /// <summary>Every register that a trampoline's setup moves something into or out of, but for rax.</summary>
    public static IReadOnlyList<Gpr> Registers { get; } = [.. RegisterFile.Registers.Except([RegisterFile.Result]), Gpr.Rdx, Gpr.Rcx];

    /// <summary>Up to as many transfers as there are registers: any mix of chains, cycles and values that stay.</summary>
    public static List<Transfer> Random(Random random)
    {
        var (sources, destinations) = (Registers.ToArray(), Registers.ToArray());
        random.Shuffle(sources);
        random.Shuffle(destinations);
        return sources.Zip(destinations).Take(random.Next(Registers.Count + 1))
            .Select(pair => Of(pair.First, pair.Second, Extensions[random.Next(Extensions.Count)]))
            .ToList();
    }

    /// <summary>Each register's value goes to the next register, the last one's to the first.</summary>
    public static IEnumerable<Transfer> Cycle(IReadOnlyList<Gpr> registers, IEnumerable<Extension> extensions) =>
        extensions.Select((extension, i) => Of(registers[i], registers[(i + 1) % registers.Count], extension));

    /// <summary>Each register's value goes to the next register; the last one's is lost.</summary>
    public static IEnumerable<Transfer> Chain(IReadOnlyList<Gpr> registers, IEnumerable<Extension> extensions) =>
        extensions.Select((extension, i) => Of(registers[i], registers[i + 1], extension));

    /// <summary>Every list of so many of these extensions.</summary>
    public static IEnumerable<Extension[]> Choices(int count, params Extension[] extensions) => count == 0
        ? [[]]
        : from rest in Choices(count - 1, extensions) from extension in extensions select (Extension[])[.. rest, extension];

    public static string Text(IEnumerable<Transfer> transfers) => string.Join(", ", transfers.Select(Text));

    private static string Text(Transfer transfer)
    {
        var (bits, isSigned) = transfer.Value.Extension;
        return $"{transfer.Source.Name()}->{transfer.Destination.Name()}:{(isSigned ? 'i' : 'u')}{bits}";
    }

    private static Transfer Of(Gpr source, Gpr destination, Extension extension) =>
        new(source, destination, new Value($"{source.Name()}'s", extension));
}
