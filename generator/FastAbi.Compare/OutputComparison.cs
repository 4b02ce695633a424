namespace FastAbi.Compare;

/// <summary>Compares the outputs of an operation.</summary>
internal sealed class OutputComparison(ComparedOperation old, ComparedOperation current)
    : FieldComparison(old, current, old.Outputs, current.Outputs)
{
    /// <inheritdoc/>
    protected override string Direction => "output";

    /// <inheritdoc/>
    protected override void Gone(ComparedField field) =>
        Report(BreakRules.OutputRemoved, $"{Text(field)} is gone from {field.RegisterName}, which linked guests still store",
        "keep it, or add an operation without it", New.Position, field.Name.Position, isGone: true);

    /// <inheritdoc/>
    protected override void Added(ComparedField field)
    {
        if (RegisterNeed.Of(Old, field.Register.Value) is { } need)
        {
            Report(BreakRules.NeededRegisterLost, $"{Text(field)} is added in {field.RegisterName}: {need}",
                "choose a register that was an output or clobber, or add an operation", field.Name.Position, Old.Position);
        }
        else
        {
            Report(RecompileRules.OutputAdded,
                $"{Text(field)} is added in {field.RegisterName}{(Old.Promises(field.Register.Value) ? ", which survived before" : "")}",
                "build callers and archive together; on an older hypervisor a guest built anew stores what the register held",
                field.Name.Position, Old.Position);
        }
    }

    /// <inheritdoc/>
    protected override void Moved(ComparedField old, ComparedField field) =>
        Report(BreakRules.OutputMoved, $"{Text(field)} moved from {old.RegisterName} to {field.RegisterName}",
        "leave it where it is, or add an operation",
            field.Register.Position, old.Register.Position);

    /// <inheritdoc/>
    protected override void Retyped(ComparedField old, ComparedField field) => ReportType(
        field.Type!.Bits < old.Type!.Bits ? BreakRules.OutputNarrowed : BreakRules.OutputWidened, old, field,
        "keep the type, or add an operation");
}
