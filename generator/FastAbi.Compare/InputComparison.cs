namespace FastAbi.Compare;

/// <summary>Compares the inputs of an operation.</summary>
internal sealed class InputComparison(ComparedOperation old, ComparedOperation current)
    : FieldComparison(old, current, old.Inputs, current.Inputs)
{
    /// <inheritdoc/>
    protected override string Direction => "input";

    /// <inheritdoc/>
    protected override void Gone(ComparedField field) =>
        Report(RecompileRules.InputRemoved, $"{Text(field)} is gone from {field.RegisterName}",
        "take the argument out of callers; on an older hypervisor a guest built anew does not set it",
        New.Position, field.Name.Position, isGone: true);

    /// <inheritdoc/>
    protected override void Added(ComparedField field) =>
        Report(BreakRules.InputAdded, $"{Text(field)} is added in {field.RegisterName}, which linked guests do not set",
        "add an operation with this input, and keep the old one", field.Name.Position, Old.Position);

    /// <inheritdoc/>
    protected override void Moved(ComparedField old, ComparedField field) =>
        Report(BreakRules.InputMoved, $"{Text(field)} moved from {old.RegisterName} to {field.RegisterName}",
        "leave it where it is, or add an operation",
            field.Register.Position, old.Register.Position);

    /// <inheritdoc/>
    protected override void Retyped(ComparedField old, ComparedField field)
    {
        if (ComparedField.Fits(old.Type!, field.Type!))
        {
            ReportType(
                RecompileRules.TypeChanged, old, field, "linked trampolines extend what they pass; an older hypervisor cuts what is new");
        }
        else
        {
            ReportType(BreakRules.InputNarrowed, old, field, "keep the type, or add an operation");
        }
    }
}
