using FastAbi.Model.Operations;
using Iced.Intel;

namespace FastAbi.Package.Tests.Consumer;

/// <summary>The call sites of an operation, which do the same.</summary>
/// <param name="operation">The operation.</param>
/// <param name="kernel">In C#, in a kernel.</param>
/// <param name="package">In C#, in a program with a runtime.</param>
/// <param name="c">In C.</param>
internal sealed class CallSiteRow(Operation operation, CallSite kernel, CallSite package, CallSite c)
{
    /// <summary>What an instruction is that nobody expects.</summary>
    public const string Unnamed = "?";

    public string Name => operation.Name;

    public bool Blocks => operation.Documentation.Blocks;

    public bool HasOutputs => operation.Outputs.Count > 0;

    public CallSite Kernel => kernel;

    public CallSite Package => package;

    public CallSite C => c;

    /// <summary>The names of the instructions that a kernel in C# executes and C does not.</summary>
    public IReadOnlyList<string> MoreInKernel =>
    [
        .. kernel.Path.GroupBy(code => Kind(code.Mnemonic)).SelectMany(group => Enumerable.Repeat(
            NameOf(group.Key), Math.Max(0, group.Count() - c.Path.Count(code => Kind(code.Mnemonic) == group.Key)))),
    ];

    /// <summary>All rows as a table, with what is more in a kernel.</summary>
    public static string Table(IEnumerable<CallSiteRow> rows) =>
        $"{"instructions of a call site",-40}{"C",4}{"C#, kernel",12}{"C#, runtime",13}\n" + string.Concat(rows.Select(row =>
            $"{row.Name,-40}{row.C.Path.Count,4}{row.Kernel.Path.Count,12}{row.Package.Path.Count,13}  " +
            $"{string.Join("; ", row.MoreInKernel)}".TrimEnd() + "\n"));

    // Compilers copy and clear with different instructions, and C jumps into the callee where nothing is left to do.
    private static Mnemonic Kind(Mnemonic mnemonic) => mnemonic switch
    {
        Mnemonic.Movups or Mnemonic.Movaps or Mnemonic.Movdqa or Mnemonic.Movdqu or Mnemonic.Movzx or Mnemonic.Lea => Mnemonic.Mov,
        Mnemonic.Pxor or Mnemonic.Xorps => Mnemonic.Xor,
        Mnemonic.Jmp => Mnemonic.Call,
        _ => mnemonic,
    };

    private string NameOf(Mnemonic mnemonic) => mnemonic switch
    {
        Mnemonic.Push => "align the stack",
        Mnemonic.Nop => "a return address within the function, for unwinding",
        Mnemonic.Add => "take the stack back",
        Mnemonic.Ret => "return",
        Mnemonic.Xor => "clear by way of a register",
        Mnemonic.Mov when HasOutputs => "clear in two halves",
        _ => Unnamed,
    };
}
