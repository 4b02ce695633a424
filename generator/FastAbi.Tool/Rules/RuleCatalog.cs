using FastAbi.Compare;
using FastAbi.Explorer.Measured;
using FastAbi.Generator.Emit;
using FastAbi.Generator.XenTree;
using FastAbi.Headers.Coverage;
using FastAbi.Headers.Verify;
using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Layouts;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;
using FastAbi.Proof.Rules;
using FastAbi.Tool.Boot;

namespace FastAbi.Tool.Rules;

/// <summary>All rules, in the order of their numbers.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        YamlRules.Unreadable, YamlRules.NotUtf8, YamlRules.ControlCharacter, YamlRules.TooLarge, YamlRules.Syntax,
        YamlRules.TooDeep, YamlRules.Anchor, YamlRules.Tag, YamlRules.NotOneDocument, YamlRules.KeyKind,
        YamlRules.DuplicateKey, YamlRules.UnknownKey, YamlRules.MissingKey, YamlRules.WrongKind, YamlRules.NotANumber,
        YamlRules.NumberRange, RunRules.TooManyFindings, YamlRules.NotRead,
        SpecRules.NotAName, SpecRules.RegisterRange, SpecRules.RegisterTwice, SpecRules.Reg0, SpecRules.Reg1Input,
        SpecRules.ClobberConflict, SpecRules.DuplicateIndex, SpecRules.DuplicateHypercallIndex,
        SpecRules.DuplicateHypercallName, SpecRules.NoOperation, SpecRules.DirectAndSubops, SpecRules.FieldWithoutC,
        SpecRules.UnknownField, SpecRules.ParamMapped, SpecRules.UnknownType, SpecRules.TypeNotCarried,
        SpecRules.ClashInC, SpecRules.ClashInCSharp,
        OverlayRules.UnknownHypercall, OverlayRules.DuplicateOverlay, OverlayRules.UnknownOperation,
        OverlayRules.UnknownField, OverlayRules.NoType, OverlayRules.TypeTwice, OverlayRules.StaleErratum,
        OverlayRules.NoReason, OverlayRules.NotABoolean, OverlayRules.CommentInText, OverlayRules.BadTypedef,
        ClassicRules.UnknownName, ClassicRules.NoPlace, ClassicRules.NoMember, ClassicRules.DoesNotFit, ClassicRules.Overlap,
        ClassicRules.TooManyArguments, ClassicRules.NotAnAddress, ClassicRules.Contradiction, ClassicRules.NoArguments,
        OutputRules.Differs, OutputRules.Stale, OutputRules.NotOurs, OutputRules.Unwritable,
        LayoutRules.OtherRelease, LayoutRules.BadMember, LayoutRules.Outside, LayoutRules.Twice,
        OverlayRules.BadCSharpType, OverlayRules.UnknownCSharpType, OverlayRules.OtherInteger, OverlayRules.BadCSharpConstant,
        OverlayRules.NoCSharpName, OverlayRules.BadKind, OverlayRules.AnswersApart, OverlayRules.AnswersAlike,
        OverlayRules.NoSuchMemory, OverlayRules.MemoryAndAddress,
        VerifyRules.NoLibClang, VerifyRules.NoFolder, VerifyRules.NoHeader, VerifyRules.NotParsed, VerifyRules.NoConstant,
        VerifyRules.WrongIndex, VerifyRules.NoConstantStated, VerifyRules.NoStruct, VerifyRules.NoMember,
        VerifyRules.NotAnInteger, VerifyRules.BitField, VerifyRules.TooWide, VerifyRules.Pointer, VerifyRules.Width,
        VerifyRules.Signedness, VerifyRules.TypeName, VerifyRules.NoType, VerifyRules.OtherType, VerifyRules.Overlap,
        VerifyRules.NotCarried, VerifyRules.NewConstant, VerifyRules.NewStruct, VerifyRules.LayoutDiffers, LayoutRules.Unreadable,
        LayoutRules.Unwritable, LayoutRules.LayoutsDisagree, VerifyRules.LayoutNames, OverlayRules.NotARelease, VerifyRules.SilentHeader,
        VerifyRules.NotInCopy,
        OverlayRules.NoSuchReason, OverlayRules.NotExplained, OverlayRules.CarriedAfterAll, OverlayRules.ConstantTwice,
        OverlayRules.OtherFamily, OverlayRules.AliasOfNothing,
        CoverageRules.NoFamily, CoverageRules.Unaccounted, CoverageRules.NumberTwice, CoverageRules.AliasDiffers,
        ProofRules.Unreadable, ProofRules.Malformed, ProofRules.NoFunction, ProofRules.UnknownInstruction, ProofRules.ControlFlow,
        ProofRules.Unreached, ProofRules.Memory, ProofRules.Stack, ProofRules.HypercallCount, ProofRules.Vendor, ProofRules.Input,
        ProofRules.Member, ProofRules.StaleByte, ProofRules.Output, ProofRules.Result, ProofRules.CalleeSaved, ProofRules.Path,
        ProofRules.NoLandingPad, ProofRules.Unwind, ProofRules.NoUnwind,
        BreakRules.OperationGone, BreakRules.HypercallNumber, BreakRules.OperationNumber, BreakRules.InputMoved, BreakRules.OutputMoved,
        BreakRules.InputAdded, BreakRules.OutputRemoved, BreakRules.InputNarrowed, BreakRules.OutputNarrowed, BreakRules.OutputWidened,
        BreakRules.NeededRegisterLost, BreakRules.UnitChanged, BreakRules.ErratumChanged, BreakRules.ClassicChanged,
        RecompileRules.RegisterLost, RecompileRules.Renamed, RecompileRules.FieldRenamed, RecompileRules.InputRemoved,
        RecompileRules.OutputAdded, RecompileRules.OrderChanged, RecompileRules.TypeChanged, RecompileRules.BlocksChanged,
        CompatibleRules.OperationAdded, CompatibleRules.RegisterKept, CompatibleRules.ErrataSettled, CompatibleRules.ClassicAdded,
        CompatibleRules.Documentation, CompatibleRules.CLangChanged, CompatibleRules.OtherUnsound,
        AgainstRules.NoGit, AgainstRules.NoRepository, AgainstRules.NoRevision, AgainstRules.NotInRevision, AgainstRules.NotComparable,
        ProofRules.Longer, ProofRules.OtherDefinition, ProofRules.Foreign, ProofRules.NotLoaded, ProofRules.Shown, ProofRules.Unchecked,
        ProofRules.Exposed, ProofRules.UncheckedTdcall,
        TreeRules.NoTree, TreeRules.TooOld, TreeRules.NoHandler,
        VerifyRules.HandsMemoryOver, VerifyRules.MemoryNotStated,
        BootRules.NoEmulator, BootRules.NoGuest, BootRules.NoHypervisor,
        RecompileRules.CSharpChanged, BreakRules.ConstantChanged,
        MeasuredRules.Unreadable, MeasuredRules.OtherCount,
        TargetRules.NoTarget,
        BootRules.NoFirmware, BootRules.Refused,
    ];
}
