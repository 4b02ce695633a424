using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Headers.Verify;

/// <summary>An operation from all sides.</summary>
/// <param name="Written">As upstream wrote it.</param>
/// <param name="Applied">With its errata applied.</param>
/// <param name="Model">What the generator makes of it.</param>
/// <param name="Overlay">What we add to it.</param>
/// <param name="Errata">The errata that count.</param>
internal sealed record OperationView(
    OperationSpec Written, OperationSpec Applied, Operation Model, OperationOverlay? Overlay, IReadOnlyList<Erratum> Errata)
{
    /// <summary>The struct members among its fields; one that goes in and out comes once.</summary>
    public IEnumerable<Field> Members =>
        Model.Inputs.Concat(Model.Outputs).DistinctBy(member => member.Name)
            .Where(member => Applied.CLang!.Params.All(param => param.Name.Value != member.Name));

    /// <summary>The path of a field in the struct, and where it is stated.</summary>
    public Located<string> PathOf(Field field) => Path(Applied, field);

    /// <summary>The path that upstream gives.</summary>
    public Located<string> WrittenPathOf(Field field) => Path(Written, field);

    /// <summary>Where an erratum maps a field.</summary>
    public Located<string>? MappingErratum(string field) =>
        Errata.SelectMany(erratum => erratum.Mapping).FirstOrDefault(entry => entry.Name.Value == field)?.Name;

    /// <summary>Where an erratum makes a field an address.</summary>
    public Located<string>? AddressErratum(string field) =>
        Errata.SelectMany(erratum => erratum.Address).FirstOrDefault(name => name.Value == field);

    /// <summary>Where the overlay states a field's C type; null where the type comes from the recorded layout.</summary>
    public SourcePosition? TypePosition(Field field) =>
        Overlay?.Fields.FirstOrDefault(added => added.Name.Value == field.Name)?.Type?.Position;

    private static Located<string> Path(OperationSpec operation, Field field) =>
        operation.CLang!.Mapping.FirstOrDefault(entry => entry.Name.Value == field.Name)?.Text
        ?? new Located<string>(field.Name, field.Position);
}
