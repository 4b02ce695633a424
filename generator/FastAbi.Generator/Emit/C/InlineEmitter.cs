using FastAbi.Generator.Lowering.Inline;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Emit.C;

/// <summary>Prints each operation as an inline function for gcc and clang.</summary>
public static class InlineEmitter
{
    /// <summary>The header of all operations.</summary>
    public static GeneratedFile Emit(Abi abi) => new($"{HeaderEmitter.Folder}/fastabi_inline.h", () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var writer = new CWriter();
        writer.Line(GeneratedFile.Banner(string.Join(", ", abi.Hypercalls.Select(hypercall => hypercall.File))));
        writer.Lines("""
            /*
             * Each operation as an inline function, for gcc and clang:
             *
             *   fastabi_inline_NAME   fastabi_native_NAME at the place of the call
             *
             * It saves the call, the return and, where the caller passes the address of a local, the stores of the outputs. It
             * is for a hypervisor that is known to speak FastABI: fastabi_init() has answered FASTABI_MODE_NATIVE.
             *
             * The contract is that of fastabi_native_NAME in fastabi_calls.h: outputs are written if and only if the result is
             * not negative. The compiler assigns the call's registers, r12 as well, and relies on what the proposal promises: a
             * register that is neither output nor listed as clobbered keeps its value.
             *
             * Each call is a barrier for the compiler ("memory"). Most of them need one: they hand a frame over, signal a vCPU
             * that reads what was written before, or wait for one that writes. The others gain nothing from having none.
             *
             * The instruction is chosen before this header is included, by one of
             *
             *   FASTABI_VENDOR_VMCALL    vmcall: Intel, Centaur, Shanghai
             *   FASTABI_VENDOR_VMMCALL   vmmcall: AMD, Hygon
             *   FASTABI_INLINE_CALL      the kernel's own text, which leaves the registers as the hypercall instruction does, such
             *                            as ALTERNATIVE("vmcall", "vmmcall", X86_FEATURE_VMMCALL); % is written %%
             *   FASTABI_INLINE_VMMCALL   the kernel's own condition, true on AMD and Hygon, such as a static key's
             *   FASTABI_SIM              a call to the hook of libfastabi-sim.a, for tests on a host
             *
             * and without any of them by the byte that fastabi_init() sets in libfastabi.a, which then has to be linked.
             */
            #ifndef FASTABI_INLINE_H
            #define FASTABI_INLINE_H

            #include "fastabi_calls.h"

            #if defined(FASTABI_INLINE_CALL) || defined(FASTABI_INLINE_VMMCALL)
            #elif defined(FASTABI_VENDOR_VMCALL)
            #define FASTABI_INLINE_CALL "vmcall"
            #elif defined(FASTABI_VENDOR_VMMCALL)
            #define FASTABI_INLINE_CALL "vmmcall"
            #elif defined(FASTABI_SIM)
            /* The call pushes its return address below the red zone of a program on a host. */
            #define FASTABI_INLINE_CALL \
            	"leaq\t-128(%%rsp), %%rsp\n\t" \
            	"call\tfastabi_sim_vmcall\n\t" \
            	"leaq\t128(%%rsp), %%rsp"
            #else
            #define FASTABI_INLINE_CALL \
            	"cmpb\t$0, fastabi_vmmcall(%%rip)\n\t" \
            	"jne\t1f\n\t" \
            	"vmcall\n\t" \
            	"jmp\t2f\n" \
            	"1:\n\t" \
            	"vmmcall\n" \
            	"2:"
            #endif

            /* The hook is a function, which may use the vector registers; the hypercall instruction leaves them alone. */
            #if defined(FASTABI_SIM) && defined(__SSE__)
            #define FASTABI_INLINE_HOOK , "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", \
            	"xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"
            #else
            #define FASTABI_INLINE_HOOK
            #endif

            #define FASTABI_INLINE static __inline__ __attribute__((__always_inline__))

            /*
             * A local that is a register holds its value at the asm statement alone: what the compiler adds before or behind it, a
             * sanitizer's call for instance, may destroy it. So the registers are filled and read beside the statement, and nothing
             * else is done there.
             */
            #pragma GCC diagnostic push
            #pragma GCC diagnostic ignored "-Wvariadic-macros"
            #define FASTABI_INLINE_STATEMENT(instruction, fill, read, ...) \
            	do { \
            		fill; \
            		__asm__ volatile (instruction __VA_ARGS__ FASTABI_INLINE_HOOK); \
            		read; \
            	} while (0)
            #ifdef FASTABI_INLINE_CALL
            #define FASTABI_INLINE_ENTER(...) FASTABI_INLINE_STATEMENT(FASTABI_INLINE_CALL, __VA_ARGS__)
            #else
            #define FASTABI_INLINE_ENTER(...) \
            	do { \
            		if (FASTABI_INLINE_VMMCALL) \
            			FASTABI_INLINE_STATEMENT("vmmcall", __VA_ARGS__); \
            		else \
            			FASTABI_INLINE_STATEMENT("vmcall", __VA_ARGS__); \
            	} while (0)
            #endif

            /*
             * clang -O1 would otherwise put off the reading until the result is known to be a success, and then test it once more
             * where the caller does. This is no instruction: the values are in registers.
             */
            #ifdef __clang__
            #define FASTABI_INLINE_SETTLE(...) __asm__ volatile ("" : : __VA_ARGS__)
            #else
            #define FASTABI_INLINE_SETTLE(...) (void)0
            #endif
            #pragma GCC diagnostic pop
            """);
        foreach (var operation in abi.Operations)
        {
            writer.Line();
            Write(writer, InlineLowering.Lower(operation));
        }
        writer.Lines("""

            #undef FASTABI_INLINE

            #endif
            """);
        return writer.Written;
    }

    private static void Write(CWriter writer, InlineCall call)
    {
        writer.Comment(HeaderComment.Of(call.Operation), "/**");
        using var function = writer.Block($"FASTABI_INLINE {HeaderEmitter.Prototype(call.Operation, "inline_")}\n{{", "}");
        writer.Line($"int64_t {call.ResultName};");
        foreach (var input in call.Inputs)
            writer.Line(Declaration(input.IsSigned ? "int64_t" : "uint64_t", input.Name, input.Register));
        foreach (var output in call.Outputs)
        {
            writer.Line(Declaration("uint64_t", output.RegisterName, output.Field.Register));
            writer.Line($"{output.Field.Type.Spelling} {output.Name};");
        }
        writer.Line();
        WriteStatement(writer, call);
        if (call.Outputs.Count > 1)
            writer.Line($"FASTABI_INLINE_SETTLE({string.Join(", ", call.Outputs.Select(output => $"\"r\" ({output.Name})"))});");
        if (call.Outputs.Count > 0)
        {
            writer.Line($"if ({call.ResultName} < 0)");
            writer.Line($"\treturn {call.ResultName};");
        }
        foreach (var output in call.Outputs)
            writer.Line($"{output.Target} = {output.Name};");
        writer.Line($"return {call.ResultName};");
    }

    private static string Declaration(string type, string name, Gpr register) => InlineLowering.HasConstraint(register)
        ? $"{type} {name};"
        : $"register {type} {name} __asm__(\"{register.Name()}\");";

    private static void WriteStatement(CWriter writer, InlineCall call)
    {
        var fill = call.Inputs.Select(input => $"{input.Name} = {input.Value}");
        var read = call.Outputs.Select(output => $"{output.Name} = ({output.Field.Type.Spelling}){output.RegisterName}");
        var outputs = call.Outputs
            .Select(output => Operand("=", output.Field.Register, output.RegisterName))
            .Prepend(Operand("=", RegisterFile.Result, call.ResultName))
            .Concat(call.Inputs.Where(input => input.IsDestroyed).Select(input => Operand("+", input.Register, input.Name)));
        var inputs = call.Inputs.Where(input => !input.IsDestroyed)
            .Select(input => Operand("", input.Register, input.Name))
            .Prepend($"\"{Constraint(RegisterFile.Result)}\" ((uint64_t)0x{call.Operation.CallIndex:x8})");
        var clobbers = call.Clobbers.Select(register => register.Name()).Append("memory").Select(name => $"\"{name}\"");
        using var statement = writer.Block("FASTABI_INLINE_ENTER(", ");");
        writer.Line($"{Together(fill)}, {Together(read)},");
        writer.Line($": {string.Join(", ", outputs)}");
        writer.Line($": {string.Join(", ", inputs)}");
        writer.Line($": {string.Join(", ", clobbers)}");
    }

    // One expression, so that its commas part no arguments of a macro.
    private static string Together(IEnumerable<string> assignments) =>
        string.Join(", ", assignments) is { Length: > 0 } all ? $"({all})" : "(void)0";

    private static string Operand(string direction, Gpr register, string name) => $"\"{direction}{Constraint(register)}\" ({name})";

    private static string Constraint(Gpr register) => register switch
    {
        Gpr.Rax => "a",
        Gpr.Rdi => "D",
        Gpr.Rsi => "S",
        _ => "r",
    };
}
