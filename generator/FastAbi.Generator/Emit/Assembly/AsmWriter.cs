using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Writes assembly as the kernel's own files look: tabs, and comments in one column.</summary>
internal sealed class AsmWriter(UnwindSyntax unwind) : SourceWriter("\t")
{
    private const int Tab = 8;
    private const int OperandColumn = 16;
    private const int CommentColumn = 40;

    /// <summary>Writes what the assembler's own directives say, for ELF.</summary>
    public AsmWriter()
        : this(new UnwindDirectives())
    {
    }

    /// <summary>How it says what an unwinder has to know.</summary>
    public UnwindSyntax Unwind => unwind;

    public void Label(string name) => Line($"{name}:");

    public void Directive(string text) => Line($"\t{text}");

    /// <summary>A block comment of several lines.</summary>
    public void Comment(IEnumerable<string> lines)
    {
        Line("/*");
        foreach (var line in lines)
        {
            if (line.AsSpan().TrimEnd() is { IsEmpty: false } text)
                Line($" * {text}");
            else
                Line(" *");
        }
        Line(" */");
    }

    /// <summary>One instruction, with its comment where there is something to say.</summary>
    public void Instruction(string mnemonic, string operands = "", string comment = "")
    {
        Append(Indent);
        Append("\t");
        Append(mnemonic);
        var column = Tab + mnemonic.Length;
        if (operands.Length > 0)
        {
            TabTo(OperandColumn, ref column);
            Append(operands);
            column += operands.Length;
        }
        if (comment.Length > 0)
        {
            TabTo(CommentColumn, ref column);
            Append("/* ");
            Append(comment);
            Append(" */");
        }
        Append("\n");
    }

    /// <summary>At least one tab, so that a long word never touches the next.</summary>
    private void TabTo(int target, ref int column)
    {
        do
        {
            Append("\t");
            column = (column / Tab + 1) * Tab;
        }
        while (column < target);
    }
}
