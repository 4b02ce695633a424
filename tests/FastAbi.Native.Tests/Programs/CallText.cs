using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Programs;

/// <summary>Writes a call of an operation the way a kernel developer would, for C and C++ alike.</summary>
internal static class CallText
{
    /// <summary>
    /// A function <c>try_FUNCTION</c> without parameters. It tells whether the call answered -ENOSYS and left the outputs
    /// alone.
    /// </summary>
    public static string Function(Operation operation, string function)
    {
        var output = operation.Outputs.Count switch
        {
            0 => null,
            1 => operation.Outputs[0].Type.Spelling,
            _ => $"struct fastabi_{operation.Symbol}_out",
        };
        var arguments = operation.Inputs.Select((input, i) => $"({input.Type.Spelling}){i + 1}");
        if (output is not null)
            arguments = arguments.Append("&outputs.value");
        var call = $"{function}({string.Join(", ", arguments)}) == -FASTABI_ENOSYS";
        return output is null
            ? $$"""
                static int try_{{function}}(void)
                {
                	return {{call}};
                }

                """
            : $$"""
                static int try_{{function}}(void)
                {
                	union {
                		{{output}} value;
                		unsigned char bytes[sizeof({{output}})];
                	} outputs;
                	unsigned int i;

                	for (i = 0; i < sizeof(outputs.bytes); i++)
                		outputs.bytes[i] = 0xa5;
                	if (!({{call}}))
                		return 0;
                	for (i = 0; i < sizeof(outputs.bytes); i++) {
                		if (outputs.bytes[i] != 0xa5)
                			return 0;
                	}
                	return 1;
                }

                """;
    }
}
