using System.Text;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>Archives of every make are read, or it is said why not.</summary>
public sealed class ArchiveFormatTests
{
    private const string LongName = "a_member_whose_name_does_not_fit_into_a_heading.o";

    [Theory]
    [InlineData("ar", "rcsD")]
    [InlineData("ar", "rcSD")]
    [InlineData("llvm-ar", "rcsD", "--format=gnu")]
    [InlineData("llvm-ar", "rcsD", "--format=bsd")]
    [InlineData("llvm-ar", "rcsD", "--format=darwin")]
    public void Proof_OfAnArchiveOfAnyFormat_IsComplete(string tool, params string[] flags)
    {
        using var folder = new TemporaryFolder();
        var members = SmallArchive.Extract(folder);
        File.Move(folder.In("common.o"), folder.In(LongName));
        ToolRun.In(folder.Path, tool, [.. flags, "a.a", .. members.Select(member => member == "common.o" ? LongName : member)]).Succeeded();

        var run = ProofRun.Of(SmallArchive.Abi, folder.In("a.a"));

        run.IsProved();
        Assert.Equal(SmallArchive.Count, run.File!.Functions.Count);
    }

    /// <summary>What ar writes where offsets need 64 bits.</summary>
    [Fact]
    public void Proof_OfAnArchiveWithA64BitIndex_ReadsIt()
    {
        using var folder = new TemporaryFolder();
        var archive = File.ReadAllBytes(SmallArchive.Archive(folder));

        ProofRun.Of(SmallArchive.Abi, folder.Write("a.a", WithWideIndex(archive, 0))).IsProved();
        Assert.Contains(ProofRun.Of(SmallArchive.Abi, folder.Write("a.a", WithWideIndex(archive, 2))).Findings,
            finding => finding.Rule.Id == "FAB0181"
            && finding.Message.StartsWith("the archive's index leads for", StringComparison.Ordinal));
    }

    [Fact]
    public void Proof_OfAThinArchive_SaysThatItHoldsNothing()
    {
        using var folder = new TemporaryFolder();
        ToolRun.In(folder.Path, "ar", ["rcsDT", "a.a", .. SmallArchive.Extract(folder)]).Succeeded();

        var run = ProofRun.Of(SmallArchive.Abi, folder.In("a.a"));

        Assert.Equal(("FAB0121", "a thin archive holds no members of its own"),
            (Assert.Single(run.Findings).Rule.Id, run.Findings[0].Message));
    }

    [Fact]
    public void Proof_OfAnArchiveWithTwoMembersOfAName_IsOfBoth()
    {
        using var folder = new TemporaryFolder();
        var members = SmallArchive.Extract(folder).Select(member => ("same.o", (ReadOnlyMemory<byte>)File.ReadAllBytes(folder.In(member))));

        ProofRun.Of(SmallArchive.Abi, folder.Write("a.a", ArchiveFile.Write(members))).IsProved();
    }

    /// <summary>The archive with its index written anew: twice as wide, and every offset wrong by so much.</summary>
    private static byte[] WithWideIndex(byte[] archive, int wrong)
    {
        var size = int.Parse(Encoding.ASCII.GetString(archive, 8 + 48, 10), System.Globalization.CultureInfo.InvariantCulture);
        var old = archive.AsSpan(68, size);
        var count = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(old);
        var growth = 4 + 4 * count;
        using var wide = new MemoryStream();
        void Big(ulong value) => wide.Write([.. BitConverter.GetBytes(value).Reverse()]);
        wide.Write(
            Encoding.ASCII.GetBytes(
            $"!<arch>\n{"/SYM64/",-16}{0,-12}{0,-6}{0,-6}{0,-8}{size + growth,-10}`\n"));
        Big((ulong)count);
        for (var i = 0; i < count; i++)
            Big(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(old[(4 + 4 * i)..]) + (ulong)(growth + wrong));
        wide.Write(archive.AsSpan(68 + 4 + 4 * count));
        return wide.ToArray();
    }
}
