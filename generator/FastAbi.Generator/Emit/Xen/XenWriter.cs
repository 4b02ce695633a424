using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.Xen;

/// <summary>Writes C as Xen's own sources have it.</summary>
internal sealed class XenWriter() : SourceWriter("    ");
