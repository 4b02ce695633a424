namespace FastAbi.Testing.Machine;

/// <summary><c>enum fastabi_mode</c> of native/include/fastabi.h.</summary>
public enum FastAbiMode
{
    None = 0,
    Classic = 1,
    Native = 2,
}
