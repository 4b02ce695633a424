using System.Globalization;
using System.Text.RegularExpressions;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Ghcb;

namespace FastAbi.Native.Tests;

/// <summary>
/// fastabi_ghcb.h, with a made-up hypervisor: it sees the call and nothing else, and whatever it answers against the protocol is
/// refused.
/// </summary>
public sealed partial class GhcbTests
{
    private const long Largest = int.MaxValue, Least = -4095;

    private readonly Random _random = new(Seed.Value);
    private readonly GhcbPage _page = new();

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Prepare_OfACall_ShowsItsInputsAndNothingElse(string name)
    {
        var operation = RepositoryAbi.Named(name);
        CheckShown(Caller(operation), operation.Exposure.In, cpl: 0);
        CheckShown(Caller(operation), operation.Exposure.In, cpl: 3);
    }

    [Theory]
    [InlineData(0x40000020, 99)]
    [InlineData(0x20, 4)]
    [InlineData(0xffff_ffff_4000_0020, 4)]
    [InlineData(0x40000020, 0x1_0000_0004)]
    public void Prepare_OfAnUnknownCall_ShowsWhichItIs(ulong rax, ulong rdi) =>
        CheckShown(GhcbHandler.Caller(rax, rdi, _random), Exposure.OfUnknown.In, cpl: 0);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Finish_RightAnswer_TakesTheOutputs(string name)
    {
        var operation = RepositoryAbi.Named(name);
        foreach (var result in (long[])[0, 1, Largest])
        {
            // One that marks more is right as well, and nobody looks at the rest.
            foreach (var marked in (byte[])[operation.Exposure.Out, 0xff])
                CheckTaken(operation, result, marked, operation.Exposure.Out);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Finish_Error_TakesTheResultAlone(string name)
    {
        var operation = RepositoryAbi.Named(name);
        foreach (var result in (long[])[-1, -38, Least])
        {
            CheckTaken(operation, result, operation.Exposure.Out, Exposure.OfUnknown.Out);
            CheckTaken(operation, result, Exposure.OfUnknown.Out, Exposure.OfUnknown.Out);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Finish_WrongAnswer_IsRefused(string name)
    {
        var operation = RepositoryAbi.Named(name);
        CheckRefused(operation, 0, page => page.Bytes[GhcbLayout.ExitInfo1] = 1);
        CheckRefused(operation, 0, page => page.Bytes[GhcbLayout.ExitInfo1] = 2);
        CheckRefused(operation, 0, page => page[GhcbLayout.ExitInfo1] = 0x80000000);
        CheckRefused(operation, -38, page => page.Bytes[GhcbLayout.ExitInfo1] = 2);
        foreach (var result in (long[])[Least - 1, Largest + 1, long.MinValue, long.MaxValue, 0x1_0000_0000, -0x1_0000_0000])
            CheckRefused(operation, result, _ => { });
        foreach (var register in Exposure.RegistersOf(operation.Exposure.Out))
            CheckRefused(operation, 0, page => page.Unmark(register));
        CheckRefused(operation, -1, page => page.Unmark(RegisterFile.Result));
        CheckRefused(operation, 0, page => page.Bytes.AsSpan(GhcbLayout.Bitmap, 16).Clear());
    }

    /// <summary>A second processor changes the page meanwhile; what was checked is what is taken.</summary>
    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public void Finish_Compiled_ReadsEachFieldOnce(string compiler)
    {
        var text = File.ReadAllText(GhcbHandler.Compile(compiler, "handler.s", "-S"));
        text = text[text.IndexOf("\nfinish:", StringComparison.Ordinal)..text.IndexOf(".size\tfinish", StringComparison.Ordinal)];
        var read = Reads().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        foreach (var offset in RegisterFile.Registers.Select(GhcbLayout.Of).Append(GhcbLayout.ExitInfo1)
            .Concat([GhcbLayout.Bitmap, GhcbLayout.Bitmap + 8]))
        {
            Assert.Single(read, offset);
        }
    }

    private void CheckShown(ulong[] registers, byte mask, byte cpl)
    {
        _random.NextBytes(_page.Bytes);
        var expected = _page.Bytes.ToArray();
        void Expect(int offset, params byte[] bytes) => bytes.CopyTo(expected, offset);
        foreach (var register in RegisterFile.Registers)
        {
            var isShown = Exposure.RegistersOf(mask).Contains(register);
            Expect(GhcbLayout.Of(register), BitConverter.GetBytes(isShown ? registers[RegisterFile.NumberOf(register)] : 0));
        }
        Expect(GhcbLayout.Cpl, cpl);
        Expect(GhcbLayout.ExitCode, BitConverter.GetBytes(0x81UL));
        Expect(GhcbLayout.ExitInfo1, new byte[16]);
        Expect(GhcbLayout.Usage, new byte[4]);
        Expect(GhcbLayout.Bitmap, GhcbLayout.Marks([
            GhcbLayout.Cpl, GhcbLayout.ExitCode, GhcbLayout.ExitInfo1, GhcbLayout.ExitInfo2,
            .. Exposure.RegistersOf(mask).Select(GhcbLayout.Of),
        ]));
        GhcbHandler.Prepare(_page, registers, cpl);
        Assert.Equal(expected, _page.Bytes);
    }

    private void CheckTaken(Operation operation, long result, byte marked, byte taken)
    {
        var registers = Caller(operation);
        GhcbHandler.Prepare(_page, registers);
        _page.Answer(result, marked, _random);
        ulong[] expected =
        [
            .. RegisterFile.Registers.Select((register, number) =>
                (taken >> number & 1) != 0 ? _page[GhcbLayout.Of(register)] : registers[number]),
        ];
        Assert.True(GhcbHandler.Finish(_page, registers));
        Assert.Equal(expected, registers);
        Assert.False(_page.Marked.ContainsAnyExcept((byte)0));
    }

    private void CheckRefused(Operation operation, long result, Action<GhcbPage> change)
    {
        var registers = Caller(operation);
        GhcbHandler.Prepare(_page, registers);
        _page.Answer(result, operation.Exposure.Out, _random);
        change(_page);
        var before = registers.ToArray();
        Assert.False(GhcbHandler.Finish(_page, registers));
        Assert.Equal(before, registers);
    }

    private ulong[] Caller(Operation operation) => GhcbHandler.Caller(operation.CallIndex, operation.Index, _random);

    /// <summary>An instruction whose source is in the page.</summary>
    [GeneratedRegex(@"^\t\w+\t(?:[^(\n]*, )?(\d{3,4})\(%\w+\), ", RegexOptions.Multiline)]
    private static partial Regex Reads();
}
