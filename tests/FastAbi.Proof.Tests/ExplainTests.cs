using System.Text.Json;
using System.Text.RegularExpressions;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Registers;
using FastAbi.Proof.Explain;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary><c>fastabi prove --explain</c>: what a reader sees is what the proof has executed.</summary>
public sealed partial class ExplainTests
{
    private static readonly string _vmcall = ArchiveKind.Of(Variant.Vmcall).File;

    [Fact]
    public void Explain_ACallWithoutOutputs_SaysWhatIsWhere()
    {
        var lines = Explain("event_channel.send", _vmcall).Lines();

        Assert.Equal("fastabi_native_event_channel_send in libfastabi-vmcall.a", lines[0]);
        Assert.Equal(
            [
                "+0x00 mov %edi, %esi rsi = port (the low 32 bits of the caller's rdi, zero-extended)",
                "+0x02 mov $4, %edi rdi = 4: EVTCHNOP_send",
                "+0x07 mov $0x40000020, %eax rax = hypercall 32 | FastABI",
                "+0x0c vmcall into the hypervisor, which gets:",
            ], lines[1..5].Select(Squeezed));
        Assert.Contains("returns the result (the hypervisor's rax)", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.StartsWith("Proved for all inputs, on the one path", lines[^2], StringComparison.Ordinal);
        Assert.Equal("A successful call executes 5 instructions, which is the least possible.", lines[^1]);
    }

    [Fact]
    public void Explain_ACallWithOutputs_PartsWhereTheResultIsTested()
    {
        var text = string.Join('\n', Explain("event_channel.status", _vmcall).Lines().Select(Squeezed));

        Assert.Contains("way 1, where the result (the hypervisor's rax) is not negative\n", text, StringComparison.Ordinal);
        Assert.Contains("at the out-pointer + 4 = vcpu (the low 32 bits of the hypervisor's r10)\n", text, StringComparison.Ordinal);
        Assert.Contains("r12 = the caller's r12\n", text, StringComparison.Ordinal);
        Assert.Contains("way 2, where the result (the hypervisor's rax) is negative\n", text, StringComparison.Ordinal);
        Assert.Contains("no output was written\n", text[text.IndexOf("way 2", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portable", "way 2, where fastabi_mode is not 2 (native)", "returns -ENOSYS (-38)")]
    [InlineData("classic", "24 bytes of the stack at rsp = the hypervisor's struct evtchn_status",
        "rax = hypercall 32: __HYPERVISOR_event_channel_op")]
    [InlineData("bounced", "rsi = the low 16 bits of the caller's struct evtchn_status, zero-extended",
        "goes on at fastabi_traditional")]
    public void Explain_AnotherFunction_SaysWhatThatOneDoes(string function, params string[] texts)
    {
        var output = string.Join('\n', Explain("event_channel.status", _vmcall, "--function", function).Lines().Select(Squeezed));

        Assert.All(texts, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("libfastabi-ghcb.a", "GHCB + 0x1f8, rax = hypercall 32 | FastABI")]
    [InlineData("libfastabi-tdcall.a", "into the TDX module, which shows the registers in the mask of rcx:")]
    public void Explain_OfASealedGuest_SaysWhatItShows(string archive, string text) =>
        Assert.Contains(
            text,
            string.Join('\n', Explain("event_channel.send", Path.Combine(TestPaths.Out, "lib", archive)).Lines().Select(Squeezed)),
            StringComparison.Ordinal);

    [Fact]
    public void Explain_AWrongFunction_SaysThatItIsNotProved()
    {
        using var folder = new TemporaryFolder();
        var archive = folder.In("libfastabi-vmcall.a");
        var bytes = File.ReadAllBytes(_vmcall);
        // mov $4, %edi; mov $0x40000020, %eax
        byte[] send = [0xbf, 4, 0, 0, 0, 0xb8, 0x20, 0, 0, 0x40];
        var place = bytes.AsSpan().IndexOf(send);
        Assert.True(place > 0);
        bytes[place + 1] = 6;
        File.WriteAllBytes(archive, bytes);

        var run = GeneratorTool.OnRepository("prove", "--explain", "event_channel.send", archive).Ended(1);

        Assert.Contains("rdi = 6\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nNot proved: one finding.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("at the hypercall, rdi is 6, not 4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_InJson_HasTheSameInstructions()
    {
        var output = GeneratorTool.OnRepository("prove", "--explain", "event_channel.send", "--format", "json", _vmcall).Succeeded().Output;
        var function = JsonDocument.Parse(output).RootElement.GetProperty("functions")[0];

        Assert.True(function.GetProperty("proved").GetBoolean());
        Assert.Equal((5, 5), (function.GetProperty("executed").GetInt32(), function.GetProperty("least").GetInt32()));
        Assert.Equal(
            ["mov %edi, %esi", "mov $4, %edi", "mov $0x40000020, %eax", "vmcall", "ret"],
            function.GetProperty("start").GetProperty("instructions").EnumerateArray()
                .Select(code => code.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("event_channel.sent", "did you mean 'event_channel.send'?")]
    [InlineData("vcpu.is_up", "no file has such a function", "--function", "bounced")]
    public void Explain_WhatIsNotThere_IsWrongUsage(string operation, string complaint, params string[] options) =>
        Assert.Contains(
            complaint,
            GeneratorTool.OnRepository(
                ["prove", "--explain", operation, Path.Combine(TestPaths.Out, "lib", "libfastabi-ghcb.a"), .. options])
                .Ended(2).Complaints,
            StringComparison.Ordinal);

    [Fact]
    public void Explain_EveryFunction_EndsEachPathAndNamesWhatEachInstructionChanges()
    {
        var diagnostics = new DiagnosticBag();
        var all = Explainer.Run(
            ProofRun.Repository, new ProofSubject(_vmcall, IsProgram: false), File.ReadAllBytes(_vmcall), new ProofOptions(),
            (_, _) => true, diagnostics);

        Assert.Empty(diagnostics.ToSortedList());
        var kinds = ProofRun.Repository.Operations.Select(operation =>
            FunctionSymbol.KindsOf(operation, Variant.Vmcall, CallConvention.SystemV).Count());
        Assert.Equal(kinds.Sum(), all.Count);
        Assert.All(all, explanation => Assert.True(explanation.IsProved));
        // A jump within the function, a branch and the padding of an instruction change nothing.
        var instructions = all.SelectMany(explanation => Paths(explanation.Start)).SelectMany(path => path.Instructions);
        Assert.All(instructions, code => Assert.True(code.Effects.Count > 0 || code.Text[0] == 'j', $"{code.Symbol}: {code.Text}"));
        var ends = all.SelectMany(explanation => Paths(explanation.Start))
            .Where(path => path is { Ways.Count: 0, Instructions.Count: > 0 });
        Assert.All(ends, path => Assert.Contains(
            path.Instructions[^1].Effects, effect => effect.StartsWith("returns ", StringComparison.Ordinal)
                || effect == "goes on at fastabi_traditional"));
    }

    private static IEnumerable<ExplainedPath> Paths(ExplainedPath path) => path.Ways.SelectMany(Paths).Prepend(path);

    private static ToolRun Explain(string operation, string archive, params string[] options) =>
        GeneratorTool.OnRepository(["prove", "--explain", operation, archive, .. options]).Succeeded();

    private static string Squeezed(string line) => Spaces().Replace(line.Trim(), " ");

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
