using FastAbi.Generator.Emit.C;
using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Inline;

/// <summary>Puts the headers that inline calls need into a folder, as they are generated for any specification.</summary>
internal static class InlineHeaderText
{
    /// <summary>Writes the headers; <paramref name="edit"/> may change the one of the inline functions.</summary>
    public static string Write(string folder, Abi abi, Func<string, string>? edit = null)
    {
        var headers = Directory.CreateDirectory(Path.Combine(folder, "include")).FullName;
        WorkFolder.Write(headers, "fastabi_calls.h", HeaderEmitter.Emit(abi).Text);
        var text = InlineEmitter.Emit(abi).Text;
        WorkFolder.Write(headers, "fastabi_inline.h", edit is null ? text : edit(text));
        return headers;
    }
}
