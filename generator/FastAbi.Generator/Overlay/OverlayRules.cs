using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Overlay;

/// <summary>What the overlay may say.</summary>
public static class OverlayRules
{
    /// <summary>FAB0040: an overlay has no specification.</summary>
    public static Rule UnknownHypercall { get; } = new("FAB0040", "an overlay has no specification",
        "The overlay adds to a hypercall that no file of the specification describes.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            # abi/overlay/other.yml
            name: dema
            operations: {}
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            """);

    /// <summary>FAB0041: two overlays describe one hypercall.</summary>
    public static Rule DuplicateOverlay { get; } = new("FAB0041", "two overlays describe one hypercall",
        "What we add to a hypercall stands in one file.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            # abi/overlay/other.yml
            name: demo
            operations: {}
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            """);

    /// <summary>FAB0042: an overlay speaks of an operation that does not exist.</summary>
    public static Rule UnknownOperation { get; } = new("FAB0042", "an overlay speaks of an operation that does not exist",
        "The specification has no such operation. A direct operation is called 'direct'.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
              pong:
                doc: Answers.
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            """);

    /// <summary>FAB0043: an overlay speaks of a field that does not exist.</summary>
    public static Rule UnknownField { get; } = new("FAB0043", "an overlay speaks of a field that does not exist",
        "The operation has no such input or output, spelled this way.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
                  valu:
                    doc: A number.
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            """);

    /// <summary>FAB0044: the C type of a struct member is not known.</summary>
    public static Rule NoType { get; } = new("FAB0044", "the C type of a struct member is not known",
        "The specification names the struct but no types; the overlay has to state them.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  struct: demo_ping
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint32_t
            """);

    /// <summary>FAB0045: a type is stated twice.</summary>
    public static Rule TypeTwice { get; } = new("FAB0045", "a type is stated twice",
        "The specification states the type in 'params'. A second one could only contradict it.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    type: uint64_t
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                fields:
                  value:
                    doc: A number.
            """);

    /// <summary>FAB0046: an erratum no longer applies.</summary>
    public static Rule StaleErratum { get; } = new("FAB0046", "an erratum no longer applies",
        "The specification already says what the erratum wants, so it deviates from nothing.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                errata:
                  - input: { value: 2 }
                    reason: The handler reads it there.
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                errata:
                  - input: { value: 3 }
                    reason: The handler reads it there.
            """);

    /// <summary>FAB0047: an erratum gives no reason.</summary>
    public static Rule NoReason { get; } = new("FAB0047", "an erratum gives no reason",
        "A deviation from upstream that nobody can check is a bug.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                errata:
                  - input: { value: 3 }
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                errata:
                  - input: { value: 3 }
                    reason: The handler reads it there.
            """);

    /// <summary>FAB0048: a value is neither true nor false.</summary>
    public static Rule NotABoolean { get; } = new("FAB0048", "a value is neither true nor false",
        "YAML knows many words for yes; one is enough.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                blocks: yes
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                blocks: true
            """);

    /// <summary>FAB0049: a text holds a comment mark.</summary>
    public static Rule CommentInText { get; } = new("FAB0049", "a text holds a comment mark",
        "Texts become C comments, which the mark would end.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                doc: Answers. */
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/demo.yml
            name: demo
            operations:
              ping:
                doc: Answers.
            """);

    /// <summary>FAB0050: a type can't be defined.</summary>
    public static Rule BadTypedef { get; } = new("FAB0050", "a type can't be defined",
        "The name is taken by C, or it is no identifier.",
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/types.yml
            types:
              uint32_t:
                is: uint64_t
            """,
        """
            name: demo
            hypercall_index: 50
            subops:
              ping:
                index: 0
                input:
                  value: 2
                c_lang:
                  params:
                    value: uint32_t
            # abi/overlay/types.yml
            types:
              demo_t:
                is: uint64_t
            """);
}
