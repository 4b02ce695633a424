using System.Text.Json;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi describe</c></summary>
public sealed class DescribeVerbTests
{
    [Fact]
    public void Describe_Operation_ShowsPrototypeRegistersCountAndAssembly()
    {
        var run = GeneratorTool.OnRepository("describe", "event_channel.status").Ended(0);
        Assert.Contains(
            "int64_t fastabi_event_channel_status(domid_t dom, evtchn_port_t port, struct fastabi_event_channel_status_out *out);",
            run.Lines());
        Assert.Contains("in         rax = 0x40000020, rdi = 5", run.Lines());
        Assert.Contains(run.Lines(), line => line.StartsWith("           r8 = port: evtchn_port_t  ", StringComparison.Ordinal));
        Assert.Contains("out        rax = result", run.Lines());
        Assert.Contains(run.Lines(), line => line.StartsWith("           r12 = output2: evtchn_port_t  ", StringComparison.Ordinal));
        Assert.Contains("clobbered  rdi", run.Lines());
        Assert.Contains(run.Lines(), line => line.StartsWith("14 instructions for a successful native call", StringComparison.Ordinal));
        Assert.Contains(run.Lines(), line => line.StartsWith("22 for a classic one", StringComparison.Ordinal));
        Assert.Contains("FASTABI_NATIVE_END event_channel_status", run.Lines());
        Assert.EndsWith("FASTABI_CLASSIC_END event_channel_status\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>What the tool shows is what the archive is made of.</summary>
    [Fact]
    public void Describe_EveryOperation_ShowsTheCommittedAssembly()
    {
        var operations = JsonElement.Parse(GeneratorTool.OnRepository("list", "--format", "json").Output).GetProperty("operations")
            .EnumerateArray().ToList();
        Assert.Equal(49, operations.Count);
        Assert.All(operations, operation =>
        {
            var name = operation.GetProperty("name").GetString()!;
            var description = JsonElement.Parse(GeneratorTool.OnRepository("describe", name, "--format", "json").Ended(0).Output);
            var committed = File.ReadAllText(Path.Combine(TestPaths.Root, "native", "asm", $"{name.Split('.')[0]}.S"));
            Assert.Contains(description.GetProperty("assembly").GetString()!, committed, StringComparison.Ordinal);
            Assert.Contains(description.GetProperty("classicAssembly").GetString()!, committed, StringComparison.Ordinal);
            Assert.All(
                operation.EnumerateObject(), fact => Assert.True(JsonElement.DeepEquals(fact.Value, description.GetProperty(fact.Name))));
        });
    }

    [Theory]
    [InlineData("event_chanel.status", "did you mean 'event_channel.status'?")]
    [InlineData("event_channel.statsu", "did you mean 'event_channel.status'?")]
    [InlineData("", "'fastabi list' names them all")]
    [InlineData("nothing.like_it", "'fastabi list' names them all")]
    public void Describe_UnknownOperation_SaysWhatToDo(string name, string hint)
    {
        var run = GeneratorTool.OnRepository("describe", name).Ended(2);
        Assert.Equal($"fastabi: there is no operation '{name}'; {hint}\n", run.Complaints);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Describe_UpstreamReading_HasAnotherPrototype()
    {
        static string Prototype(ToolRun run) => JsonElement.Parse(run.Ended(0).Output).GetProperty("prototype").GetString()!;
        string[] describe = ["describe", "vcpu.get_physid", "--format", "json"];
        Assert.Equal(
            "int64_t fastabi_vcpu_get_physid(uint32_t vcpuid, uint64_t *phys_id);", Prototype(GeneratorTool.OnRepository(describe)));
        Assert.Equal("int64_t fastabi_vcpu_get_physid(uint32_t vcpuid, uint64_t phys_id);",
            Prototype(GeneratorTool.OnRepository([.. describe, "--no-errata"])));
    }
}
