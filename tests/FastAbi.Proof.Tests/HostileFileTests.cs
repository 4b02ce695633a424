using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>Files that are damaged, cut off or nothing at all end in findings, and never in an exception.</summary>
public sealed class HostileFileTests
{
    private const int Rounds = 3000;

    private static readonly byte[] _archive = File.ReadAllBytes(ArchiveKind.All[1].File);
    private static readonly byte[] _object = Member("version.o");

    [Fact]
    public void Proof_OfAnObjectCutOffAnywhere_IsAFinding()
    {
        for (var length = 0; length < _object.Length; length += length < 1024 ? 1 : 13)
            Assert.NotEmpty(Prove(_object[..length]));
    }

    [Fact]
    public void Proof_OfAnArchiveCutOffAnywhere_IsAFinding()
    {
        for (var length = 0; length < _archive.Length - 8; length += 97)
            Assert.NotEmpty(Prove(_archive[..length]));
    }

    [Fact]
    public void Proof_OfRandomBytes_IsAFinding()
    {
        var random = new Random(Seed.Value);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            // Past the first look, some of them.
            ((byte[])[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).AsSpan(0, Math.Min(bytes.Length, round % 3 == 0 ? 7 : 0))
                .CopyTo(bytes);
            Assert.NotEmpty(Prove(round % 3 == 1 ? [.. "!<arch>\n"u8, .. bytes] : bytes));
        }
    }

    [Fact]
    public void Proof_OfAnObjectWithRandomBytesInIt_EndsWithoutAnException()
    {
        var random = new Random(Seed.Value);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = _object.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Prove(bytes);
        }
    }

    /// <summary>The tables that lead to everything else: headers, sections, symbols, relocations, unwind information.</summary>
    [Fact]
    public void Proof_OfAnObjectWithExtremeFields_EndsWithoutAnException()
    {
        ulong[] extremes = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue];
        var random = new Random(Seed.Value);
        for (var offset = 0; offset + 8 <= _object.Length; offset += 4)
        {
            var bytes = _object.ToArray();
            BitConverter.TryWriteBytes(bytes.AsSpan(offset), extremes[random.Next(extremes.Length)]);
            Prove(bytes);
        }
    }

    [Theory]
    [InlineData("", "this is no ELF file")]
    [InlineData("!<thin>\n", "a thin archive holds no members of its own")]
    [InlineData("!<arch>\nx", "the heading of a member reaches beyond the end of the file")]
    [InlineData("#!/bin/sh\n", "this is no ELF file")]
    public void Proof_OfWhatIsNoCode_SaysWhy(string text, string message)
    {
        var run = ProofRun.Of(ProofRun.Repository, "no/code.a", System.Text.Encoding.ASCII.GetBytes(text));

        var finding = Assert.Single(run.Findings);
        Assert.Equal(("FAB0121", "no/code.a(1,1)", message), (finding.Rule.Id, finding.Position.ToString(), finding.Message));
        Assert.Null(run.File);
    }

    [Fact]
    public void Proof_OfAnArchiveThatDefinesAFunctionTwice_IsAFinding()
    {
        var run = ProofRun.Of(ProofRun.Repository, "twice.a", ArchiveFile.Write(("a.o", _object), ("b.o", _object)));

        Assert.Contains(run.Findings, finding => finding.Rule.Id == "FAB0181"
            && finding.Message == "'fastabi_version_version' is defined 2 times: a.o, b.o");
    }

    private static IReadOnlyList<string> Prove(byte[] bytes) =>
        [.. ProofRun.Of(ProofRun.Repository, "hostile.a", bytes, new ProofOptions { Variant = Variant.Vmcall }).Findings.Select(
        finding => finding.Rule.Id)];

    private static byte[] Member(string name) =>
        ArchiveFile.Members(ArchiveKind.All[1].File).Single(member => member.Name == name).Bytes.ToArray();
}
