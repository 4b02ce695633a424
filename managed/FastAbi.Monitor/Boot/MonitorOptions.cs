using System;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Boot;

/// <summary>The monitor's options: words of its command line, before the word "--", behind which the guest's begins.</summary>
internal ref struct MonitorOptions
{
    public const int MostVcpus = 8;

    private const uint DefaultLeaf = 0x40000000;
    private const uint LastLeaf = 0x4000ff00;
    private const uint LeafStep = 0x100;
    private const ulong LeastMegabytes = 4;
    private const ulong MostMegabytes = 768;
    private const ulong LongestSilence = 1_000_000;

    /// <summary>Shown where an option is wrong.</summary>
    public const string Usage =
        """
        options: vendor=amd|intel     processor that the guest sees: calls by vmmcall or vmcall (amd)
                 leaf=0x40000000      first CPUID leaf of Xen's, a multiple of 0x100 up to 0x4000ff00
                 nofastabi            do not speak FastABI, and say so in CPUID
                 vcpus=N              1 to 8 (1)
                 memory=MIB           the guest's memory, 4 to 768 (128, or less where the machine has less)
                 sev=es|snp           a processor that hides the guest's registers and memory; amd, with fixed_mem_layout
                 tdx                  the same as Intel's TDX does it; intel, with fixed_mem_layout
                 hostile=N            beside these: a hypervisor that means harm to a guest that takes part (wary-c), by numbers from N on
                 fixed_mem_layout     shared_info and the grant table are in place at the start, and in the memory map
                 trace                print each hypercall
                 count                print a table of hypercalls at the end
                 poison               after each call, random bits in all that FastABI leaves undefined
                 seed=N               the random numbers of poison (1)
                 silence=SECONDS      end a guest that neither calls nor prints for so long; 0: never (30)
                 guard                at the end, compare memory that is not the guest's with what it was
                 -- TEXT              the guest's command line
        """;

    public MonitorOptions()
    {
    }

    public Vendor Vendor { get; private set; }

    public uint Leaf { get; private set; } = DefaultLeaf;

    public bool SpeaksFastAbi { get; private set; } = true;

    public int Vcpus { get; private set; } = 1;

    /// <summary>In MiB; 0: as much as there is, up to the default.</summary>
    public ulong Megabytes { get; private set; }

    /// <summary>Whether the guest's registers and memory are hidden from its hypervisor.</summary>
    public bool IsSealed => HasGhcb || IsTdx;

    /// <summary>Whether they are by SEV-ES.</summary>
    public bool HasGhcb { get; private set; }

    /// <summary>Whether the processor keeps account of whose each page is, too (SEV-SNP).</summary>
    public bool HasPageStates { get; private set; }

    /// <summary>Whether they are by TDX.</summary>
    public bool IsTdx { get; private set; }

    /// <summary>Whether the hypervisor of a sealed guest means harm, and from which random numbers on.</summary>
    public ulong? Hostile { get; private set; }

    public bool HasFixedLayout { get; private set; }

    public bool Trace { get; private set; }

    public bool Count { get; private set; }

    public bool Poison { get; private set; }

    public ulong Seed { get; private set; } = 1;

    /// <summary>In seconds; 0: no limit.</summary>
    public ulong Silence { get; private set; } = 30;

    public bool Guard { get; private set; }

    public ReadOnlySpan<byte> GuestCommandLine { get; private set; }

    /// <summary>The first word that is wrong; empty: none.</summary>
    public ReadOnlySpan<byte> Wrong { get; private set; }

    /// <summary>What would be right in its place.</summary>
    public string? Expected { get; private set; }

    /// <summary>Reads a command line.</summary>
    public static MonitorOptions Parse(ReadOnlySpan<byte> commandLine)
    {
        MonitorOptions options = new();
        var rest = commandLine;
        while (options.Wrong.IsEmpty)
        {
            var word = NextWord(ref rest);
            if (word.IsEmpty)
                break;

            if (word.SequenceEqual("--"u8))
            {
                options.GuestCommandLine = rest;
                break;
            }

            options.Expected = options.Take(word);
            if (options.Expected is null && options.HasGhcb && options.Vendor == Vendor.Intel)
                options.Expected = "cannot be beside the other: only AMD's processors have SEV-ES";
            else if (options.Expected is null && options.IsTdx && options.Vendor == Vendor.Amd)
                options.Expected = "cannot be beside the other: only Intel's processors have TDX";

            if (options.Expected is not null)
                options.Wrong = word;
        }

        if (options.Wrong.IsEmpty && options.Hostile is not null && !options.IsSealed)
        {
            options.Wrong = "hostile"u8;
            options.Expected = "needs sev or tdx: nothing is hidden from the hypervisor of another guest";
        }

        return options;
    }

    // Null where the word is right.
    private string? Take(scoped ReadOnlySpan<byte> word)
    {
        var equals = word.IndexOf((byte)'=');
        var name = equals < 0 ? word : word[..equals];
        var value = equals < 0 ? default : word[(equals + 1)..];
        return equals < 0 ? TakeSwitch(name) : TakeValue(name, value);
    }

    private string? TakeSwitch(scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("nofastabi"u8))
            SpeaksFastAbi = false;
        else if (name.SequenceEqual("fixed_mem_layout"u8))
            HasFixedLayout = true;
        else if (name.SequenceEqual("tdx"u8))
            (IsTdx, HasFixedLayout, Vendor) = (true, true, Vendor.Intel);
        else if (name.SequenceEqual("trace"u8))
            Trace = true;
        else if (name.SequenceEqual("count"u8))
            Count = true;
        else if (name.SequenceEqual("poison"u8))
            Poison = true;
        else if (name.SequenceEqual("guard"u8))
            Guard = true;
        else
            return "is not an option";

        return null;
    }

    private string? TakeValue(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("vendor"u8))
        {
            Vendor = value.SequenceEqual("intel"u8) ? Vendor.Intel : Vendor.Amd;
            return Vendor == Vendor.Intel || value.SequenceEqual("amd"u8) ? null : "is not amd or intel";
        }

        if (name.SequenceEqual("sev"u8))
        {
            HasGhcb = HasFixedLayout = true;
            HasPageStates = value.SequenceEqual("snp"u8);
            return HasPageStates || value.SequenceEqual("es"u8) ? null : "is not es or snp";
        }

        var isNumber = TryParse(value, out var number);
        if (name.SequenceEqual("leaf"u8))
        {
            Leaf = (uint)number;
            return isNumber && number is >= DefaultLeaf and <= LastLeaf && number % LeafStep == 0
                ? null : "is not a multiple of 0x100 from 0x40000000 to 0x4000ff00";
        }

        if (name.SequenceEqual("vcpus"u8))
        {
            Vcpus = (int)Math.Min(number, MostVcpus);
            return isNumber && number is >= 1 and <= MostVcpus ? null : "is not a number from 1 to 8";
        }

        if (name.SequenceEqual("memory"u8))
        {
            Megabytes = number;
            return isNumber && number is >= LeastMegabytes and <= MostMegabytes ? null : "is not a number of MiB from 4 to 768";
        }

        if (name.SequenceEqual("hostile"u8))
        {
            Hostile = number;
            return isNumber ? null : "is not a number of 64 bits";
        }

        if (name.SequenceEqual("seed"u8))
        {
            Seed = number;
            return isNumber ? null : "is not a number of 64 bits";
        }

        if (name.SequenceEqual("silence"u8))
        {
            Silence = number;
            return isNumber && number <= LongestSilence ? null : "is not a number of seconds up to 1000000";
        }

        return "is not an option";
    }

    private static ReadOnlySpan<byte> NextWord(scoped ref ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] == ' ')
            start++;

        var end = start;
        while (end < text.Length && text[end] != ' ')
            end++;

        var word = text[start..end];
        text = text[(end < text.Length ? end + 1 : end)..];
        return word;
    }

    // Decimal, or hexadecimal behind 0x.
    private static bool TryParse(scoped ReadOnlySpan<byte> text, out ulong number)
    {
        var radix = text.StartsWith("0x"u8) ? 16UL : 10UL;
        var digits = radix == 16 ? text[2..] : text;
        number = 0;
        foreach (var character in digits)
        {
            var digit = character switch
            {
                >= (byte)'0' and <= (byte)'9' => character - (ulong)'0',
                >= (byte)'a' and <= (byte)'f' => character - (ulong)'a' + 10,
                >= (byte)'A' and <= (byte)'F' => character - (ulong)'A' + 10,
                _ => radix,
            };
            if (digit >= radix || number > (ulong.MaxValue - digit) / radix)
                return false;

            number = (number * radix) + digit;
        }

        return !digits.IsEmpty;
    }
}
