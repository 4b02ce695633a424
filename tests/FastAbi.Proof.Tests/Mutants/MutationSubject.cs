using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Coff;
using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Tests.Subjects;
using Iced.Intel;

namespace FastAbi.Proof.Tests.Mutants;

/// <summary>A function in an archive that has little else, and where its bytes are.</summary>
internal sealed class MutationSubject
{
    private const int RelocationSize = 24;

    private MutationSubject(
        Operation operation, FunctionKind kind, Variant variant, byte[] archive, ObjectFile member, ObjectSymbol function)
    {
        (Operation, Kind, Variant, Archive, Symbol) = (operation, kind, variant, archive, function.Name);
        var section = member.SectionOf(function);
        Start = Offset(archive, section.Contents) + (int)function.Value;
        Code = Decode(archive.AsSpan(Start, (int)function.Size));
        (ulong First, ulong Last) range = (function.Value, function.Value + function.Size - 1);
        Relocated =
            [.. member.Relocations.Where(relocation => relocation.Section == section.Index && relocation.Offset >= range.First
            && relocation.Offset <= range.Last)
            .Select(relocation => (int)(relocation.Offset - function.Value))];
        SymbolCount = member.Symbols.Count;
        // COFF's entries are of another form; their bytes are altered one by one.
        if (member is CoffFile)
        {
            RelocationEntries = [];
            return;
        }
        var table =
            member.Sections.First(other => other.Name == ".rela" + section.Name
            || !member.Relocations.Any(relocation => relocation.Section == section.Index));
        var entries = member.Relocations.Where(relocation => relocation.Section == section.Index).Select((relocation, i) => (relocation, i))
            .Where(entry => entry.relocation.Offset >= range.First && entry.relocation.Offset <= range.Last);
        RelocationEntries = [.. entries.Select(entry => Offset(archive, table.Contents) + entry.i * RelocationSize)];
    }

    public Operation Operation { get; }

    public FunctionKind Kind { get; }

    public Variant Variant { get; }

    public byte[] Archive { get; }

    public string Symbol { get; }

    /// <summary>Where the function starts in the archive.</summary>
    public int Start { get; }

    /// <summary>Its instructions; their addresses count from its start.</summary>
    public IReadOnlyList<Instruction> Code { get; }

    /// <summary>Where relocations change it, counted from its start.</summary>
    public IReadOnlyList<int> Relocated { get; }

    /// <summary>Where the entries of those relocations are in the archive.</summary>
    public IReadOnlyList<int> RelocationEntries { get; }

    public int SymbolCount { get; }

    /// <summary>The functions of an archive, each in an archive that has its own object file and little else.</summary>
    public static IEnumerable<MutationSubject> All(ArchiveKind kind)
    {
        var bytes = ArchiveFile.Members(kind.File).ToDictionary(member => member.Name, member => member.Bytes);
        foreach (var hypercall in ProofRun.Repository.Hypercalls)
        {
            var archive = ArchiveFile.Write((hypercall.Name + ".o", bytes[hypercall.Name + ".o"]), ("bounce.o", bytes["bounce.o"]),
                ("common.o", bytes["common.o"]));
            var (member, bounce) = (ObjectFiles.Read(kind.Name, archive)[0], ObjectFiles.Read(kind.Name, archive)[1]);
            foreach (var operation in hypercall.Operations)
            {
                foreach (var function in FunctionSymbol.KindsOf(operation, variant: null, CallConvention.SystemV))
                {
                    var file = function == FunctionKind.Bounced ? bounce : member;
                    yield return new MutationSubject(operation, function, kind.Variant, archive, file,
                        file.Functions.Single(symbol => symbol.Name == FunctionSymbol.Of(operation, function)));
                }
            }
        }
    }

    /// <summary>The functions of operations in the object files of a COFF archive that fixes the instruction.</summary>
    public static IEnumerable<MutationSubject> OfCoff(Abi abi, byte[] archive, Variant variant)
    {
        var members = ObjectFiles.Read("a.lib", archive);
        return from operation in abi.Operations
               from kind in FunctionSymbol.KindsOf(operation, variant, CallConvention.Windows)
               let symbol = FunctionSymbol.Of(operation, kind)
               from member in members
               from function in member.Functions.Where(function => function.Name == symbol)
               select new MutationSubject(operation, kind, variant, archive, member, function);
    }

    /// <summary>The entry for traditional calls and the hypercall page of an archive, of which no operation is meant.</summary>
    public static IEnumerable<MutationSubject> Entries(ArchiveKind kind)
    {
        var bytes = ArchiveFile.Members(kind.File).ToDictionary(member => member.Name, member => member.Bytes);
        var archive = ArchiveFile.Write(("bounce.o", bytes["bounce.o"]), ("common.o", bytes["common.o"]));
        var member = ObjectFiles.Read(kind.Name, archive)[0];
        return ((string[])["fastabi_bounce", "fastabi_hypercall_page"]).Select(name => new MutationSubject(
            ProofRun.Repository.Operations.First(), FunctionKind.Bounced, kind.Variant, archive, member,
            member.Functions.Single(symbol => symbol.Name == name)));
    }

    public static List<Instruction> Decode(ReadOnlySpan<byte> bytes)
    {
        var decoder = Decoder.Create(64, bytes.ToArray(), 0);
        var code = new List<Instruction>();
        while (decoder.IP < (ulong)bytes.Length)
            code.Add(decoder.Decode());
        return code;
    }

    private static int Offset(byte[] archive, ReadOnlyMemory<byte> part) =>
        MemoryMarshal.TryGetArray(part, out var segment) && segment.Array == archive ? segment.Offset
        : throw new InvalidOperationException("the part was copied");
}
