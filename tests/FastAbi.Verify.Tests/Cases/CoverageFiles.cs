namespace FastAbi.Verify.Tests.Cases;

/// <summary>A header with operations of every kind, and a specification that accounts for all of them.</summary>
internal static class CoverageFiles
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [AlteredCase.Header] = """
            #define __XEN_LATEST_INTERFACE_VERSION__ 0x00040e00
            #ifdef __XEN_TOOLS__
            #define __XEN_INTERFACE_VERSION__ __XEN_LATEST_INTERFACE_VERSION__
            #endif
            #define __HYPERVISOR_demo_op 50
            #define DEMOP_open 0
            #define DEMOP_close (DEMOP_open + 1)
            #define DEMOP_list 2
            #define DEMOP_list_all DEMOP_list
            enum demo_op { DEMOP_purge = 3 };
            #define DEMOP_FLAG_force 1
            #ifdef __XEN_TOOLS__
            #define DEMOP_destroy 4
            #endif
            #ifdef __XEN__
            #define DEMOP_close_cont 5
            #endif
            #if __XEN_INTERFACE_VERSION__ < 0x00040900
            #define DEMOP_old 6
            #endif
            #define DEMOP_text "none"
            #define DEMOP_of(x) (x)
            #define DEMOTE 9
            typedef enum { DEMOP_mood_calm, DEMOP_mood_wild = 7 } demo_mood_t;

            """,
        [AlteredCase.Spec] = """
            name: demo
            hypercall_index: 50
            subops:
              open:
                index: 0
              close:
                index: 1
              move:
                index: 9

            """,
        [AlteredCase.Overlay] = """
            name: demo
            constant: __HYPERVISOR_demo_op
            operations:
              open:
                constant: DEMOP_open
              close:
                constant: DEMOP_close
              move:
                constant: DEMOP_move
                since: "4.18"
            coverage:
              family: DEMOP_
              left_out:
                DEMOP_list:
                  reason: guest_memory
                  doc: Fills an array.
                DEMOP_purge:
                  reason: unknown
                  doc: Takes nothing.
                DEMOP_destroy:
                  reason: toolstack
                  doc: Destroys | everything.
                DEMOP_old:
                  reason: obsolete
                  doc: Did much.
                DEMOP_future:
                  reason: unknown
                  since: "4.19"
                  doc: Will do much.
              aliases:
                DEMOP_list_all: DEMOP_list
              no_operations:
                - constants: [DEMOP_FLAG_force]
                  doc: A flag.
                - constants: [DEMOP_close_cont]
                  doc: Xen's own.
                - enumeration: demo_mood_t
                  doc: Moods.

            """,
        [AlteredCase.Types] = "types: {}\n",
    };
}
