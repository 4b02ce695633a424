namespace FastAbi.Generator.Tests.Breaking;

/// <summary>
/// Two revisions of a real file: upstream's <c>get_runstate_info</c> once had its outputs in reg3 to reg8. There is no reg8 in today's
/// register file, so <c>check</c> refuses that revision; the comparison has to tell its users what moved all the same.
/// </summary>
public sealed class UpstreamRevisionTests
{
    private static readonly string[] _outputs = ["state", "state_entry_time", "time[0]", "time[1]", "time[2]", "time[3]"];
    private static readonly string[] _registers =
        ["rsi (reg2)", "r8 (reg3)", "r9 (reg4)", "r10 (reg5)", "r11 (reg6)", "r12 (reg7)", "reg8 (no register)"];

    [Theory]
    [InlineData()]
    [InlineData("--no-errata")]
    public void Breaking_GetRunstateInfo_FindsEveryOutputMovedByOneRegister(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var old = Old(folder);

        var lines = Run([.. options, "--against", old]).Ended(1).Lines();

        Assert.Equal(8, lines.Length);
        for (var i = 0; i < 6; i++)
        {
            var line =
                Assert.Single(lines, line => line.Contains($"output '{_outputs[i]}'", StringComparison.Ordinal)
                && line.Contains("error FAB0144", StringComparison.Ordinal));
            Assert.StartsWith($"abi/vcpu.yml({44 + i},", line, StringComparison.Ordinal);
            Assert.Contains($"moved from {_registers[i + 1]} to {_registers[i]} (before: {old}/vcpu.yml:{44 + i})", line,
                StringComparison.Ordinal);
        }
        Assert.StartsWith(
            $"{old}/vcpu.yml(49,16): note FAB0168: today's check refuses this: FAB0021: output 'time[3]' uses reg8, which does not exist; ",
            Assert.Single(lines, line => line.Contains("FAB0168: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("6 errors, 0 warnings, 1 note; ", lines[^1], StringComparison.Ordinal);
    }

    /// <summary>Today's check indeed refuses it.</summary>
    [Fact]
    public void Check_OldRevision_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("error FAB0021", GeneratorTool.Run("check", "--abi", Old(folder)).Ended(1).Output, StringComparison.Ordinal);
    }

    /// <summary>This repository's files as they are, but for the one operation.</summary>
    private static string Old(TemporaryFolder folder)
    {
        foreach (var file in Directory.GetFiles(GeneratorTool.RepositoryAbi, "*", SearchOption.AllDirectories))
            folder.Write(Path.Combine("abi", Path.GetRelativePath(GeneratorTool.RepositoryAbi, file)), File.ReadAllBytes(file));
        var text = folder.Read("abi/vcpu.yml");
        for (var i = 5; i >= 0; i--)
        {
            var now = $"      {_outputs[i]}: {i + 2}\n";
            Assert.Equal(2, text.Split(now).Length);
            text = text.Replace(now, $"      {_outputs[i]}: {i + 3}\n", StringComparison.Ordinal);
        }
        folder.Write("abi/vcpu.yml", text);
        return folder.In("abi");
    }

    private static ToolRun Run(params string[] arguments)
    {
        var run = GeneratorTool.OnRepository(["breaking", .. arguments]);
        return run with { Output = run.Output.Replace($"{TestPaths.Root}/", "", StringComparison.Ordinal) };
    }
}
