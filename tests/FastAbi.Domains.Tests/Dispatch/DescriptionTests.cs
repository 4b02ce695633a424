using System.Text;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>What traces and the poison know of the operations is what the specification and the interface say.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void Operations_Described_AreThoseOfTheSpecification()
    {
        Assert.Equal(Description.Count, SpecifiedCalls.All.Count);
        Assert.Equal(SpecifiedCalls.All.Select(call => call.Name), Enumerable.Range(0, Description.Count).Select(Name));
        Assert.Equal(["", ""], ((int[])[-1, Description.Count]).Select(Name));
        Assert.False(Description.Field(-1, 0).Exists);
        Assert.False(Description.Field(Description.Count, 0).Exists);
    }

    [Fact]
    public void Fields_OfEveryOperation_HaveNameRegisterWidthAndSign()
    {
        foreach (var (ordinal, call) in SpecifiedCalls.All.Index())
        {
            var inputTypes = CallRegisters.InputTypes(CallRegisters.Method(call));
            var expected = call.Inputs.Zip(inputTypes, (input, type) => Line(input.Name, input.Register, type, "in"))
                .Concat(call.Outputs.Zip(
                CallRegisters.OutputTypes(call), (output, type) => Line(output.Name, output.Register, type, "out")));
            Assert.Equal(expected, Fields(ordinal));
        }
    }

    private static string Name(int ordinal) => Encoding.UTF8.GetString(Description.Name(ordinal));

    private static List<string> Fields(int ordinal)
    {
        var lines = new List<string>();
        for (var number = 0; Description.Field(ordinal, number) is { Exists: true } field; number++)
        {
            lines.Add(
                $"{(field.IsOutput ? "out" : "in")} {Encoding.UTF8.GetString(field.Name)} {field.Register} {field.Bits} {field.IsSigned}");
        }

        return lines;
    }

    private static string Line(string name, int register, Type type, string direction)
    {
        var integer = BindingType.Integer(TypedBits.Random(type, new Random(0)));
        return $"{direction} {name} {register} {TypedBits.Width(type)} {integer is sbyte or short or int or long}";
    }
}
