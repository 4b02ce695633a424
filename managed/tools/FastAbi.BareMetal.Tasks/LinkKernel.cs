using System.Globalization;
using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>
/// Links a kernel or a UEFI program: a crash names the nearest function, so it has the table of its functions, which is made of
/// the symbols that a first linking gives. It is last in memory (guest.ld), so no address differs.
/// </summary>
public sealed class LinkKernel : KernelTask
{
    /// <summary>The code of the error for a heap's size that is no number.</summary>
    public const string HeapSizeCode = "BM0010";

    // Only this lies behind the table and moves with it.
    private const string End = "guest_end";

    /// <summary>The object files.</summary>
    [Required]
    public ITaskItem[] Objects { get; set; } = [];

    /// <summary>The archives, of which the linker takes what it needs.</summary>
    [Required]
    public ITaskItem[] Archives { get; set; } = [];

    /// <summary>The folder with the linker script guest.ld and the file link.options: native/guest, or that of UEFI programs.</summary>
    [Required]
    public string Guest { get; set; } = "";

    /// <summary>More options of the linker.</summary>
    public string Options { get; set; } = "";

    /// <summary>The name in the heading of the kernel's report; empty: no heading.</summary>
    public string Name { get; set; } = "";

    /// <summary>The size of the heap in bytes, decimal or with 0x in front.</summary>
    [Required]
    public string HeapSize { get; set; } = "";

    /// <summary>A folder for what is made on the way.</summary>
    [Required]
    public string Work { get; set; } = "";

    /// <summary>Takes the kernel with what debuggers need: lines and variables.</summary>
    [Required]
    public string Symbols { get; set; } = "";

    /// <summary>Takes the kernel.</summary>
    [Required]
    public string Kernel { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (ParseSize(HeapSize) is not { } heapSize)
        {
            LogMessage(new ToolMessage(
                HeapSizeCode, null, 0, 0, $"BareMetalHeapSize is '{HeapSize}'; it is a number of bytes, such as 1048576 or 0x100000"));
            return false;
        }

        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Path.GetDirectoryName(Symbols)!);
        Directory.CreateDirectory(Path.GetDirectoryName(Kernel)!);
        if (NativeTool.Run(Tool, "--version") is (_, [var version, ..]) && version.StartsWith("mold", StringComparison.Ordinal))
        {
            LogMessage(new ToolMessage(
                NativeToolOutput.LinkerCode, null, 0, 0,
                $"'{Tool}' is mold, which takes no linker script; LD names GNU ld, gold or ld.lld"));
            return false;
        }

        var made = Path.Combine(Work, "kernel.new");
        if (!Link(heapSize, [], made))
            return false;

        var symbols = ObjectSymbols.Read(made);
        if (!Link(heapSize, symbols, made))
            return false;

        if (!Fixed(symbols).SequenceEqual(Fixed(ObjectSymbols.Read(made))))
            throw new InvalidOperationException($"{Kernel}: the table of functions moved what lies before it");

        File.Move(made, Symbols, overwrite: true);
        if (!Link(heapSize, symbols, made, "--strip-all"))
            return false;

        File.Move(made, Kernel, overwrite: true);
        return !Log.HasLoggedErrors;
    }

    private static IEnumerable<ObjectSymbol> Fixed(IReadOnlyList<ObjectSymbol> symbols) => symbols.Where(symbol => symbol.Name != End);

    private static ulong? ParseSize(string text)
    {
        var (digits, style) = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? (text[2..], NumberStyles.AllowHexSpecifier)
            : (text, NumberStyles.None);
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var size) ? size : null;
    }

    private bool Link(ulong heapSize, IReadOnlyList<ObjectSymbol> symbols, string file, params string[] more)
    {
        var tables = Path.Combine(Work, "tables.o");
        File.WriteAllBytes(tables, KernelTables.Write(Name, heapSize, symbols));
        return Run(
            NativeToolOutput.LinkerCode,
            "links kernels", "binutils", "LD",
            [
                $"@{Path.Combine(Guest, "link.options")}", .. Options.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. more,
                "-T", Path.Combine(Guest, "guest.ld"), "-o", file, .. Objects.Select(item => item.ItemSpec), tables,
                "--start-group", .. Archives.Select(item => item.ItemSpec), "--end-group",
            ]);
    }
}
