namespace System.Diagnostics;

[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Module)]
public sealed class DebuggableAttribute(DebuggableAttribute.DebuggingModes modes) : Attribute
{
    [Flags]
    public enum DebuggingModes
    {
        None = 0x0,
        Default = 0x1,
        IgnoreSymbolStoreSequencePoints = 0x2,
        EnableEditAndContinue = 0x4,
        DisableOptimizations = 0x100,
    }

    public DebuggingModes DebuggingFlags => modes;
}
