namespace FastAbi.Verify.Tests.Cases;

/// <summary>A header and a specification that agree in everything.</summary>
internal static class DemoFiles
{
    /// <summary>A classic call, to stand at the end of the overlay; it needs a recorded layout.</summary>
    public const string Classic = """
            classic:
              arguments: [operation, struct]
              struct: demo_wait
              members: { nr: port, kind: DEMO_KIND }

        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [AlteredCase.Header] = """
            #define __XEN_LATEST_INTERFACE_VERSION__ 0x00040e00
            #define __HYPERVISOR_demo_op 50
            #define DEMOP_open 0
            #define DEMOP_stat (DEMOP_open + 1)
            enum demo_op { DEMOP_map = 2, DEMOP_wait };
            typedef uint16_t domid_t; typedef domid_t other_t; typedef uint64_t times_t[2];
            typedef uint32_t demo_port_t;
            typedef struct { void *p; } __guest_handle_void;
            struct demo_open {
                domid_t dom;
                uint16_t flags;
                demo_port_t port;
                uint64_t cookie;
            };
            struct demo_stat {
                demo_port_t port;
                int32_t level;
                union {
                    struct { domid_t dom; } peer;
                    uint32_t line;
                } u;
                uint64_t time[2];
            };
            struct demo_map {
                uint32_t nr;
                __guest_handle_void buffer;
            };
            struct demo_wait {
                uint32_t nr;
                uint32_t kind;
            };
            #define DEMO_KIND 7
            #define LEVEL_low (-1)

            """,
        [AlteredCase.Spec] = """
            name: demo
            hypercall_index: 50
            subops:
              open:
                index: 0
                input:
                  dom: 2
                  flags: 3
                  cookie: 5
                output:
                  port: 4
                c_lang:
                  struct: demo_open
              stat:
                index: 1
                input:
                  port: 2
                output:
                  level: 3
                  line: 4
                  time[0]: 5
                  time[1]: 6
                c_lang:
                  struct: demo_stat
                  mapping:
                    line: u.line
              map:
                index: 2
                input:
                  nr: 2
                  buffer: 3
                c_lang:
                  struct: demo_map
              wait:
                index: 3
                input:
                  port: 2
                c_lang:
                  params:
                    port: demo_port_t

            """,
        [AlteredCase.Overlay] = """
            name: demo
            constant: __HYPERVISOR_demo_op
            operations:
              open:
                constant: DEMOP_open
                since: "4.0"
                fields:
                  dom: { type: domid_t }
                  flags: { type: uint16_t }
                  cookie: { type: uint64_t }
                  port: { type: demo_port_t }
              stat:
                constant: DEMOP_stat
                fields:
                  port: { type: demo_port_t }
                  level: { type: int32_t }
                  line: { type: uint32_t }
                  time[0]: { type: uint64_t }
                  time[1]: { type: uint64_t }
              map:
                constant: DEMOP_map
                since: "4.18"
                fields:
                  nr: { type: uint32_t }
                  buffer: { type: uint64_t }
                errata:
                  - address: [buffer]
                    reason: The handler takes no virtual address.
              wait:
                constant: DEMOP_wait

            """,
        [AlteredCase.Types] = """
            types:
              domid_t: { is: uint16_t }
              demo_port_t: { is: uint32_t }
            csharp:
              Level:
                is: int32_t
                constants: { Low: { constant: LEVEL_low, value: -1 } }

            """,
    };
}
