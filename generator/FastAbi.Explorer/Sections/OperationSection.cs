using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Subjects;
using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Emit.Rust;
using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Proof.Least;

namespace FastAbi.Explorer.Sections;

/// <summary>All that is known of one operation.</summary>
internal static class OperationSection
{
    public static void Write(HtmlWriter html, Entry entry, Subject subject)
    {
        using (html.In("article",
            [("class", "operation"), ("id", entry.Address), ("tabindex", "-1"), ("aria-labelledby", $"{entry.Address}.title"),
            .. Facets.Of(entry)]))
        {
            using (html.In("div", ("class", "title")))
            {
                using (html.In("h3", ("id", $"{entry.Address}.title")))
                    html.Leaf("a", entry.Address, ("href", $"#{entry.Address}"));
                foreach (var badge in Badges(entry))
                    html.Leaf("span", badge, ("class", "badge"));
            }

            if (entry.Doc is { } doc)
                html.Leaf("p", doc);
            if (entry.Carried is { } operation)
                Write(html, operation, subject);
            else
                WriteLeftOut(html, entry);
        }
    }

    private static IEnumerable<string> Badges(Entry entry)
    {
        if (entry.Constant is { } constant)
            yield return constant;
        yield return $"hypercall {entry.Hypercall.Index}" +
            (entry.Numbers.Count > 0 ? $", operation {string.Join("; ", entry.Numbers)}" : "");
        if (entry.Releases.ToString().TrimStart(',', ' ') is { Length: > 0 } releases)
            yield return $"Xen {releases}";
        if (entry.Aliases.Count > 0)
            yield return $"also {string.Join(", ", entry.Aliases)}";
        if (entry.Carried is null)
            yield return $"not carried: {entry.LeftOut?.Reason?.Text()}";
        if (entry.Carried is { Documentation.Blocks: true })
            yield return "may sleep";
    }

    private static void WriteLeftOut(HtmlWriter html, Entry entry)
    {
        if (entry.LeftOut?.Reason is { } reason)
            html.Leaf("p", $"FastABI does not carry it: {reason.Text()}. {reason.Meaning()}", ("class", "aside"));
    }

    private static void Write(HtmlWriter html, Operation operation, Subject subject)
    {
        WriteRemarks(html, operation);
        RegisterFigure.Write(html, operation);
        html.Leaf("h4", "Prototypes");
        Tables.Code(html, string.Join('\n',
            HeaderEmitter.Prototype(operation) + ";", HeaderEmitter.Prototype(operation, "native_") + ";",
            HeaderEmitter.Prototype(operation, "classic_") + ";"), $"{operation.Name} in C");
        Tables.Code(html, $"// {operation.Hypercall.ClassName}\n{CSharpEmitter.Prototype(operation)};", $"{operation.Name} in C#");
        Tables.Code(html, $"// {RustEmitter.Module(subject.Abi, operation.Hypercall)}\n{RustEmitter.Prototype(operation)};",
            $"{operation.Name} in Rust");
        FieldTable.Write(html, operation);
        StructFigure.Write(html, operation);
        CostSection.Write(html, operation, subject.Measured.Costs.FirstOrDefault(cost => cost.Operation == operation.Name));
        AnswerSection.Write(html, operation, subject.Measured);
        ConfidentialSection.Write(html, operation);
        WriteUpstream(html, operation, subject);
        WriteAssembly(html, operation);
        ProofSection.Write(html, operation, subject);
    }

    private static void WriteRemarks(HtmlWriter html, Operation operation)
    {
        if (operation.Documentation.Note is null && operation.Documentation.Errata.Count == 0)
            return;
        using (html.In("div", ("class", "aside")))
        {
            html.Leaf("h4", "What the proposal says against itself, or leaves open");
            if (operation.Documentation.Note is { } note)
                html.Leaf("p", note);
            foreach (var erratum in operation.Documentation.Errata)
                html.Leaf("p", $"The file is not followed here: {erratum.Reason}");
        }
    }

    private static void WriteUpstream(HtmlWriter html, Operation operation, Subject subject)
    {
        html.Leaf("h4", "In the proposal's file");
        html.Leaf("p", operation.Source, ("class", "mono"));
        if (!subject.Upstream.TryGetValue(operation.Hypercall.File, out var lines))
            return;
        var first = operation.Position.Line - 1;
        var indent = Indent(lines[first]);
        var count = lines.Skip(first + 1).TakeWhile(line => line.Length > 0 && Indent(line) > indent).Count();
        var shown = lines.Skip(first).Take(count + 1).Select(line => line[Math.Min(indent, line.Length)..]);
        Tables.Code(html, string.Join('\n', shown), operation.Source);
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static void WriteAssembly(HtmlWriter html, Operation operation)
    {
        var trampoline = TrampolineLowering.Lower(operation);
        using (html.In("details"))
        {
            html.Leaf("summary",
                $"Assembly, native: {trampoline.InstructionCount} instructions, " +
                $"{LeastInstructions.Of(operation, CallConvention.SystemV)} are the least");
            Tables.Code(html, AsmEmitter.NativeText(trampoline), $"{operation.Name}, native assembly");
        }

        if (!operation.Classic.IsCarried)
            return;
        using (html.In("details"))
        {
            html.Leaf("summary",
                $"Assembly, classic: {ClassicLowering.Lower(operation).InstructionCount} instructions");
            Tables.Code(html, AsmEmitter.ClassicText(operation), $"{operation.Name}, classic assembly");
        }
    }
}
