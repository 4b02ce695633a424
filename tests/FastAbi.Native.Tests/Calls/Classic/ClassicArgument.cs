namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>What an argument register holds.</summary>
/// <param name="Value">The value, where it is neither of the others.</param>
/// <param name="IsStruct">Whether it is the address of the struct.</param>
/// <param name="Pointee">The bytes that it is the address of; null where it is no such address.</param>
internal sealed record ClassicArgument(ulong Value, bool IsStruct = false, byte[]? Pointee = null);
