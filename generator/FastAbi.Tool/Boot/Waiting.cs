using System.Text;

namespace FastAbi.Tool.Boot;

/// <summary>What the user waits for: a line on the terminal that goes away as soon as there is something to see.</summary>
/// <param name="error">Takes the line, where it is a terminal.</param>
internal sealed class Waiting(TextWriter error)
{
    private const string Clear = "\r\e[K";

    private bool _isShown;

    /// <summary>Whether a writer is the standard error, and that is a terminal.</summary>
    public static bool IsTerminal(TextWriter error) => !Console.IsErrorRedirected && error == Console.Error;

    /// <summary>Says what is waited for.</summary>
    public void Show(string text)
    {
        _isShown = IsTerminal(error);
        if (_isShown)
            error.Write(text);
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_isShown)
            error.Write(Clear);
        _isShown = false;
    }

    /// <summary>A writer that takes the line away before it writes lines.</summary>
    public TextWriter Before(TextWriter output) => new Ending(output, this);

    private sealed class Ending(TextWriter output, Waiting waiting) : TextWriter
    {
        public override Encoding Encoding => output.Encoding;

        public override void WriteLine(string? value)
        {
            waiting.End();
            output.WriteLine(value);
        }
    }
}
