using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>The text of a file, before it means anything.</summary>
public static class YamlRules
{
    /// <summary>FAB0001: the file can't be read.</summary>
    public static Rule Unreadable { get; } = new("FAB0001", "the file can't be read",
        "The path does not exist, is no file, or may not be read. A specification folder holds one .yml file per hypercall, and below " +
        "overlay/ one per hypercall that we add to, and types.yml.", IsEnvironment: true);

    /// <summary>FAB0002: the file is not UTF-8.</summary>
    public static Rule NotUtf8 { get; } = new("FAB0002", "the file is not UTF-8",
        "Specifications are UTF-8 text. The column counts the characters before the first wrong byte.");

    /// <summary>FAB0003: a control character stands in the file.</summary>
    public static Rule ControlCharacter { get; } = new("FAB0003", "a control character stands in the file",
        "YAML 1.2 allows no control characters but tab and line end. NUL and friends only ever hide something.");

    /// <summary>FAB0004: the file is too large.</summary>
    public static Rule TooLarge { get; } = new("FAB0004", "the file is too large",
        "A file larger than 1 MiB is not a description of a hypercall. The largest of upstream has about 2,200 bytes.");

    /// <summary>FAB0005: the text is not YAML.</summary>
    public static Rule Syntax { get; } = new("FAB0005", "the text is not YAML",
        "The YAML parser can't read on at this place. Often the cause stands a line above: a missing colon, a quote that is not closed, " +
        "a tab as indentation.");

    /// <summary>FAB0006: nodes are nested too deep.</summary>
    public static Rule TooDeep { get; } = new("FAB0006", "nodes are nested too deep",
        "The deepest key of a specification stands on level 5. Deeper nesting than 16 levels is refused, so that hostile input costs " +
        "nothing.");

    /// <summary>FAB0007: an anchor or alias is used.</summary>
    public static Rule Anchor { get; } = new("FAB0007", "an anchor or alias is used",
        "Every value stands where it is used. Anchors and aliases would let a small file mean a huge one.");

    /// <summary>FAB0008: a tag is used.</summary>
    public static Rule Tag { get; } = new("FAB0008", "a tag is used",
        "Kinds follow from the grammar; a tag such as !!str can only contradict it.");

    /// <summary>FAB0009: the file does not hold one document.</summary>
    public static Rule NotOneDocument { get; } = new("FAB0009", "the file does not hold one document",
        "One file describes one hypercall, in one YAML document.");

    /// <summary>FAB0010: a key is not a word.</summary>
    public static Rule KeyKind { get; } = new("FAB0010", "a key is not a word",
        "Keys are names. A list or mapping as a key has no meaning here.");

    /// <summary>FAB0011: a key stands twice.</summary>
    public static Rule DuplicateKey { get; } = new("FAB0011", "a key stands twice",
        "YAML leaves open which of two equal keys counts, so neither does.");

    /// <summary>FAB0012: a key is unknown.</summary>
    public static Rule UnknownKey { get; } = new("FAB0012", "a key is unknown",
        "The key is not part of the grammar. It is not skipped: a misspelt 'ouput' would silently lose outputs.");

    /// <summary>FAB0013: a key is missing.</summary>
    public static Rule MissingKey { get; } = new("FAB0013", "a key is missing",
        "The key is required: nothing else tells what it says.");

    /// <summary>FAB0014: a value is of the wrong kind.</summary>
    public static Rule WrongKind { get; } = new("FAB0014", "a value is of the wrong kind",
        "A list, a mapping or a single value stands where another of them belongs, or nothing at all.");

    /// <summary>FAB0015: a value is not a number.</summary>
    public static Rule NotANumber { get; } = new("FAB0015", "a value is not a number",
        "Indexes and registers are numbers: decimal, or hexadecimal with 0x. Quotes make a text of them, and 007 is octal for some " +
        "readers of YAML.");

    /// <summary>FAB0016: a number is out of range.</summary>
    public static Rule NumberRange { get; } = new("FAB0016", "a number is out of range",
        "The number does not fit where it goes: a hypercall's number stays below bit 30, which marks a FastABI call; an index fits 32 " +
        "bits.");

    /// <summary>FAB0018: a file is not read.</summary>
    public static Rule NotRead { get; } = new("FAB0018", "a file is not read",
        "Specifications and overlays end in .yml, layouts in .json, and each kind has its folder. A file that looks like one of them and " +
        "is not read would be missed without a word. Hidden files and backups are nobody's specification and are left alone.");
}
