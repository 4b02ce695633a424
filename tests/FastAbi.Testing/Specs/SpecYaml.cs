using System.Globalization;
using System.Text;

namespace FastAbi.Testing.Specs;

/// <summary>Writes YAML line by line.</summary>
public sealed class SpecYaml
{
    private readonly StringBuilder _text = new();

    public void Line(int depth, FormattableString text) => Line(depth, text.ToString(CultureInfo.InvariantCulture));

    public void Line(int depth, string text) => _text.Append(' ', 2 * depth).Append(text).Append('\n');

    public override string ToString() => _text.ToString();
}
