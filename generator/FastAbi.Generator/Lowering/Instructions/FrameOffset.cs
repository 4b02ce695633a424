namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>The canonical frame address lies so many bytes above rsp.</summary>
public sealed record FrameOffset(int Bytes) : UnwindFact;
