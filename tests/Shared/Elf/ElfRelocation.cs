namespace FastAbi.Tests.Elf;

/// <summary>A relocation of the section that it names.</summary>
internal sealed record ElfRelocation(string Section, ulong Offset, string Type, string Symbol);
