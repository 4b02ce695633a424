using FastAbi.Explorer.Markup;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Sections;

/// <summary>Draws the registers of a call as boxes of 64 bits.</summary>
internal static class RegisterFigure
{
    private const int Whole = 64;

    private static readonly (string Kind, string Text)[] _key =
        [("in", "input"), ("out", "output"), ("fixed", "constant"), ("open", "ignored, or undefined")];

    public static void Write(HtmlWriter html, Operation operation)
    {
        using (html.In("div", ("class", "columns")))
        {
            using (html.In("div"))
                WriteIn(html, operation);
            using (html.In("div"))
                WriteOut(html, operation);
        }

        using (html.In("ul", ("class", "key"), ("aria-hidden", "true")))
        {
            foreach (var (kind, text) in _key)
            {
                using (html.In("li"))
                {
                    using (html.In("span", ("class", kind)))
                    {
                    }
                    html.Text(text);
                }
            }
        }
    }

    private static void WriteIn(HtmlWriter html, Operation operation)
    {
        html.Leaf("h4", "Registers in");
        using var table = html.In("table", ("class", "registers"));
        Write(html, RegisterFile.Result,
            [Box.Zero, Box.Constant($"0x{operation.CallIndex:x8}: hypercall {operation.HypercallIndex} | FastABI")]);
        if (operation.Index is { } index)
        {
            Write(html, RegisterFile.SubOperation,
                [Box.Zero, Box.Constant($"{index}: {operation.Documentation.Constant ?? "operation"}")]);
        }

        foreach (var input in operation.Inputs)
            Write(html, input.Register, [.. Upper(input, "ignored"), Of(input, "in")]);
        var hidden = RegisterFile.Registers.Where(register => !Exposure.RegistersOf(operation.Exposure.In).Contains(register)).ToList();
        if (hidden.Count > 0)
            Caption(html, $"Not looked at: {Names(hidden)}.");
    }

    private static void WriteOut(HtmlWriter html, Operation operation)
    {
        html.Leaf("h4", "Registers out");
        using var table = html.In("table", ("class", "registers"));
        Write(html, RegisterFile.Result, [new Box("out", 63, 0, "result; negative: -errno, and no output")]);
        foreach (var output in operation.Outputs)
            Write(html, output.Register, [.. Upper(output, "undefined"), Of(output, "out")]);
        foreach (var register in operation.Clobbered)
            Write(html, register, [new Box("open", 63, 0, "undefined")]);
        var kept = RegisterFile.Registers.Where(operation.Preserves).ToList();
        if (kept.Count > 0)
            Caption(html, $"As they were: {Names(kept)}, and every register that is not FastABI's.");
    }

    private static IEnumerable<Box> Upper(Field field, string what) =>
        field.Type.Bits == Whole ? [] : [new Box("open", Whole - 1, field.Type.Bits, what)];

    private static Box Of(Field field, string kind) =>
        new(kind, field.Type.Bits - 1, 0, field.Name + (field.Unit is null ? "" : $" [{field.Unit}]"));

    private static void Write(HtmlWriter html, Gpr register, IEnumerable<Box> boxes)
    {
        using (html.In("tr"))
        {
            html.Leaf("th", register.Name(), ("scope", "row"), ("class", "mono"));
            using (html.In("td"))
            using (html.In("div", ("class", "bits")))
            {
                foreach (var box in boxes)
                {
                    using (html.In("span", ("class", $"{box.Kind} w{box.High - box.Low + 1}")))
                    {
                        html.Leaf("span", $"{box.High}…{box.Low} ", ("class", "range"));
                        html.Names(box.Text);
                    }
                }
            }
        }
    }

    private static void Caption(HtmlWriter html, string text)
    {
        using (html.In("tr"))
            html.Leaf("td", text, ("colspan", "2"), ("class", "soft"));
    }

    private static string Names(IEnumerable<Gpr> registers) => string.Join(", ", registers.Select(register => register.Name()));

    /// <summary>Some bits of a register.</summary>
    private sealed record Box(string Kind, int High, int Low, string Text)
    {
        /// <summary>The upper half of a constant.</summary>
        public static Box Zero { get; } = new("fixed", 63, 32, "0");

        /// <summary>The lower half of one.</summary>
        public static Box Constant(string text) => new("fixed", 31, 0, text);
    }
}
