using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FastAbi.Testing.Structure;

namespace FastAbi.Testing.Search;

/// <summary>A call in a compiled assembly that can be taken out: of a method that returns nothing.</summary>
/// <param name="Caller">The method that it is in.</param>
/// <param name="Callee">The method that it calls.</param>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Arguments">How many values it takes from the stack.</param>
public sealed record LostCall(string Caller, string Callee, int Offset, int Arguments)
{
    private const int Length = 5;

    /// <summary>Finds the calls of methods by name.</summary>
    /// <param name="assembly">The file.</param>
    /// <param name="callees">The names of methods that return nothing.</param>
    public static List<LostCall> Find(byte[] assembly, IReadOnlySet<string> callees)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        var calls = new List<LostCall>();

        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);

            if (method.RelativeVirtualAddress == 0)
                continue;

            var body = file.GetMethodBody(method.RelativeVirtualAddress);

            foreach (var (offset, operation, token) in MethodCode.Tokens(body.GetILReader()))
            {
                if ((operation == OpCodes.Call || operation == OpCodes.Callvirt)
                    && Describe(metadata, token) is var (name, arguments) && callees.Contains(name))
                {
                    var start = OffsetOf(file, method.RelativeVirtualAddress, body.GetILBytes()!, assembly);

                    calls.Add(new LostCall(Name(metadata, method), name, start + offset, arguments));
                }
            }
        }
        return calls;
    }

    /// <summary>The assembly without the call: its arguments are thrown away.</summary>
    public byte[] TakeOut(byte[] assembly)
    {
        byte[] result = [.. assembly];

        for (var i = 0; i < Length; i++)
            result[Offset + i] = (byte)(i < Arguments ? OpCodes.Pop.Value : OpCodes.Nop.Value);
        return result;
    }

    private static (string Name, int Arguments) Describe(MetadataReader metadata, EntityHandle token)
    {
        var (name, signature) = token.Kind switch
        {
            HandleKind.MethodDefinition => Named(metadata.GetMethodDefinition((MethodDefinitionHandle)token)),
            HandleKind.MemberReference => Referred(metadata.GetMemberReference((MemberReferenceHandle)token)),
            _ => default,
        };

        if (signature.IsNil)
            return ("", 0);

        var reader = metadata.GetBlobReader(signature);
        var header = reader.ReadSignatureHeader();

        return (metadata.GetString(name), reader.ReadCompressedInteger() + (header.IsInstance ? 1 : 0));

        (StringHandle, BlobHandle) Named(MethodDefinition method) => (method.Name, method.Signature);
        (StringHandle, BlobHandle) Referred(MemberReference method) => (method.Name, method.Signature);
    }

    private static string Name(MetadataReader metadata, MethodDefinition method) =>
        $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}";

    private static int OffsetOf(PEReader file, int address, byte[] code, byte[] assembly)
    {
        var section = file.PEHeaders.SectionHeaders.Single(section =>
            address >= section.VirtualAddress && address < section.VirtualAddress + section.SizeOfRawData);
        var body = address - section.VirtualAddress + section.PointerToRawData;

        // The header of a body is 1 or 12 bytes (ECMA-335, II.25.4).
        var start = body + ((assembly[body] & 3) == 2 ? 1 : 12);

        return assembly.AsSpan(start, code.Length).SequenceEqual(code)
            ? start
            : throw new BadImageFormatException($"no code at 0x{start:x}");
    }
}
