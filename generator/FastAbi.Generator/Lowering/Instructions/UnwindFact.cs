namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>What an unwinder has to know after an instruction (DWARF 5, section 6.4 "Call Frame Information").</summary>
public abstract record UnwindFact;
