using System.Globalization;
using System.Text;

namespace FastAbi.Benchmarks.Generate;

/// <summary>A made-up specification with overlay: hypercalls of 50 operations with three inputs and two outputs each.</summary>
internal static class SyntheticSpecification
{
    private const int OperationsPerHypercall = 50;

    public static void Write(string folder, int operations)
    {
        var overlay = Directory.CreateDirectory(Path.Combine(folder, "overlay")).FullName;
        for (var hypercall = 0; hypercall * OperationsPerHypercall < operations; hypercall++)
        {
            var name = $"call{hypercall:D4}";
            File.WriteAllText(Path.Combine(folder, name + ".yml"), Specification(name, hypercall));
            File.WriteAllText(Path.Combine(overlay, name + ".yml"), Overlay(name));
        }
    }

    private static string Specification(string name, int hypercall)
    {
        var text = new StringBuilder($"name: {name}\nhypercall_index: {100 + hypercall}\n\nsubops:\n");
        for (var index = 0; index < OperationsPerHypercall; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  operation{index}:
                    index: {index}
                    input:
                      dom: 2
                      port: 3
                      address: 4
                    output:
                      status: 5
                      value: 7
                    c_lang:
                      struct: call_operation{index}


                """);
        }

        return text.ToString();
    }

    private static string Overlay(string name)
    {
        var text = new StringBuilder($"name: {name}\ndoc: Exists to be measured.\noperations:\n");
        for (var index = 0; index < OperationsPerHypercall; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  operation{index}:
                    constant: CALLOP_operation{index}
                    doc: Takes three values of three widths, and gives back two.
                    fields:
                      dom: {"{"} type: uint16_t, doc: A domain. {"}"}
                      port: {"{"} type: uint32_t, doc: A port. {"}"}
                      address: {"{"} type: uint64_t, unit: GPA, doc: An address. {"}"}
                      status: {"{"} type: int16_t, doc: How it went. {"}"}
                      value: {"{"} type: uint64_t, doc: What came out. {"}"}

                """);
        }

        return text.ToString();
    }
}
