using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Programs;

/// <summary>Writes programs that use the library, for C and C++ alike.</summary>
internal static class ProgramText
{
    /// <summary>The two hooks of libfastabi-sim.a: no Xen, and a hypervisor that knows no call.</summary>
    public const string Hooks = """
        #include <fastabi_sim.h>

        static unsigned int hypercalls;

        void fastabi_sim_hypercall(struct fastabi_sim_registers *registers)
        {
        	hypercalls++;
        	registers->rax = (uint64_t)-FASTABI_ENOSYS;
        }

        void fastabi_sim_cpuid(uint32_t leaf, uint32_t result[4])
        {
        	result[0] = result[1] = result[2] = result[3] = leaf * 0;
        }


        """;

    /// <summary>
    /// Calls every function; ends with 0 where each portable call answered -ENOSYS, and with the hooks each native and
    /// classic one too. Without them those calls are only linked: the processor would fault.
    /// </summary>
    public static string CallingAll(IReadOnlyList<Operation> operations, bool hasHooks)
    {
        var portable = operations.Select(operation => $"fastabi_{operation.Symbol}").ToList();
        var native = operations.Select(operation => $"fastabi_native_{operation.Symbol}").ToList();
        var classic = operations.Select(operation => $"fastabi_classic_{operation.Symbol}").ToList();
        var functions = operations.SelectMany(operation => ((string[])["", "native_", "classic_"])
            .Select(kind => CallText.Function(operation, $"fastabi_{kind}{operation.Symbol}")));
        var hardwareCondition = hasHooks ? "argc > 0" : "argc > 100";
        var hookCheck = hasHooks ? $"hypercalls == {native.Count + operations.Count(operation => operation.Classic.IsCarried)}" : "1";
        return $$"""
            #include <fastabi.h>
            {{(hasHooks ? Hooks : "")}}
            {{string.Join('\n', functions)}}
            int main(int argc, char **argv)
            {
            	int answers = argv[argc] == 0 && fastabi_info()->mode == FASTABI_MODE_NONE;

            	{{string.Join("\n\t", portable.Select(Try))}}
            	if ({{hardwareCondition}}) {
            		{{string.Join("\n\t\t", native.Concat(classic).Select(Try))}}
            	}
            	answers &= {{hookCheck}};
            	answers &= fastabi_init() == (enum fastabi_mode)fastabi_info()->mode;
            	return !answers;
            }

            """;
    }

    /// <summary>A freestanding program that uses one operation and nothing else.</summary>
    public static string CallingOne(Operation operation, string function, bool hasHooks) => $$"""
        #include <fastabi.h>
        {{(hasHooks ? Hooks : "")}}
        {{CallText.Function(operation, function)}}
        int answer;

        void _start(void);
        void _start(void)
        {
        	answer = try_{{function}}();
        	for (;;)
        		;
        }

        """;

    private static string Try(string function) => $"answers &= try_{function}();";
}
