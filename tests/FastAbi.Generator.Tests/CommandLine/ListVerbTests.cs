using System.Text.Json;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi list</c></summary>
public sealed class ListVerbTests
{
    private static readonly string[] _registers = [.. RegisterFile.Registers.Select(register => register.Name())];

    [Fact]
    public void List_SevenFiles_HasALineForEveryOperation()
    {
        var lines = GeneratorTool.OnRepository("list").Ended(0).Lines();
        Assert.Equal(49, lines.Length);
        Assert.All(lines, line =>
        {
            var cells = Cells(line);
            Assert.Equal(8, cells.Length);
            Assert.Matches(@"^\w+\.\w+$", cells[0]);
            Assert.Matches(@"^\d+\.\d+$", cells[1]);
            Assert.All(cells[2..5], registers => Assert.True(registers == "-" || registers.Split(',').All(_registers.Contains), line));
            Assert.Matches("^[0-9a-f]{2}/[0-9a-f]{2}$", cells[5]);
            Assert.All(cells[6..], count => Assert.InRange(int.Parse(count, null), 4, 32));
        });
    }

    [Fact]
    public void List_Operation_ShowsNumbersRegistersAndCost() =>
        Assert.Contains(GeneratorTool.OnRepository("list").Lines(), line =>
            Cells(line) is ["event_channel.status", "32.5", "rsi,r8", "r9,r10,r11,r12", "rdi", "0f/f1", "14", "22"]);

    [Fact]
    public void List_DirectOperation_HasNoSecondNumber()
    {
        using var fixture = new SpecFixture("name: idle\nhypercall_index: 50\ndirect: {}\n");
        Assert.Equal("idle  50  -  -  rdi  01/01  3  -\n", GeneratorTool.Run("list", "--abi", fixture.Abi).Ended(0).Output);
    }

    [Fact]
    public void Json_SevenFiles_SaysWhatTheTextSays()
    {
        var operations = JsonElement.Parse(GeneratorTool.OnRepository("list", "--format", "json").Ended(0).Output).GetProperty("operations")
            .EnumerateArray();
        Assert.Equal(GeneratorTool.OnRepository("list").Lines().Select(Cells), operations.Select(operation => (string[])
        [
            operation.GetProperty("name").GetString()!,
            $"{operation.GetProperty("hypercall")}.{operation.GetProperty("index")}",
            Registers(operation.GetProperty("inputs").EnumerateArray().Select(field => field.GetProperty("register"))),
            Registers(operation.GetProperty("outputs").EnumerateArray().Select(field => field.GetProperty("register"))),
            Registers(operation.GetProperty("clobbered").EnumerateArray()),
            string.Join('/', new[] { "in", "out" }.Select(way => $"{operation.GetProperty("exposed").GetProperty(way).GetByte():x2}")),
            operation.GetProperty("instructions").ToString(),
            operation.GetProperty("classicInstructions").ToString(),
        ]));
    }

    [Fact]
    public void Json_SevenFiles_SaysWhoseMemoryIsHandedOver()
    {
        var operations = JsonElement.Parse(GeneratorTool.OnRepository("list", "--format", "json").Ended(0).Output).GetProperty("operations")
            .EnumerateArray();
        Assert.Equal(
            [
                "event_channel.init_control", "event_channel.expand_array", "memory.memory_map", "vcpu.initialise",
                "vcpu.register_runstate_phys_area", "vcpu.register_vcpu_info", "vcpu.register_vcpu_time_phys_area",
            ],
            operations.Where(operation => operation.GetProperty("inputs").EnumerateArray()
                .Any(input => input.TryGetProperty("memory", out var memory) && memory.GetString() == "shared"))
                .Select(operation => operation.GetProperty("name").GetString()));
    }

    [Fact]
    public void Document_OfSevenFiles_IsWhatIsCommitted() =>
        GeneratorTool.OnRepository("list", "--out", Path.Combine(TestPaths.Root, "docs", "exposure.md"), "--check").Ended(0);

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Registers(IEnumerable<JsonElement> names) =>
        string.Join(',', names.Select(name => name.GetString()).DefaultIfEmpty("-"));
}
