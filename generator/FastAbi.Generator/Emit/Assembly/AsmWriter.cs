using System.Text;

namespace FastAbi.Generator.Emit.Assembly;

/// <summary>Writes assembly as the kernel's own files look: tabs, and comments in one column.</summary>
internal sealed class AsmWriter
{
    private const int Tab = 8;
    private const int OperandColumn = 16;
    private const int CommentColumn = 40;

    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Line(string text = "") => _text.Append(text).Append('\n');

    public void Label(string name) => Line(name + ":");

    public void Directive(string text) => Line("\t" + text);

    /// <summary>A block comment of several lines.</summary>
    public void Block(IEnumerable<string> lines)
    {
        Line("/*");
        foreach (var line in lines)
            Line((" * " + line).TrimEnd());
        Line(" */");
    }

    /// <summary>One instruction, with its comment where there is something to say.</summary>
    public void Instruction(string mnemonic, string operands = "", string comment = "")
    {
        var column = Tab;
        _text.Append('\t');
        Append(mnemonic, ref column);
        if (operands.Length > 0)
        {
            TabTo(OperandColumn, ref column);
            Append(operands, ref column);
        }
        if (comment.Length > 0)
        {
            TabTo(CommentColumn, ref column);
            _text.Append("/* ").Append(comment).Append(" */");
        }
        _text.Append('\n');
    }

    private void Append(string text, ref int column)
    {
        _text.Append(text);
        column += text.Length;
    }

    /// <summary>At least one tab, so that a long word never touches the next.</summary>
    private void TabTo(int target, ref int column)
    {
        do
        {
            _text.Append('\t');
            column = (column / Tab + 1) * Tab;
        }
        while (column < target);
    }
}
