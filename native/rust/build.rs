//! Assembles the functions from `native/asm`, or links an archive of them that is there already.
//!
//! * `FASTABI_ARCHIVE` names the archive, such as `out/lib/libfastabi.a`. Without it the sources are compiled, in the
//!   variant that the crate's features name.
//! * `CC`, `AR` are the compiler and the archiver: `cc` and `ar` where they are not set.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{exit, Command};

/// A way into the hypervisor: the feature that asks for it, what the sources call it, and the folder of its functions.
struct Variant {
    feature: &'static str,
    define: &'static str,
    folder: &'static str,
}

const ANY: Variant = Variant { feature: "", define: "FASTABI_VENDOR_ANY", folder: "" };

const VARIANTS: [Variant; 5] = [
    Variant { feature: "vmcall", define: "FASTABI_VENDOR_VMCALL", folder: "" },
    Variant { feature: "vmmcall", define: "FASTABI_VENDOR_VMMCALL", folder: "" },
    Variant { feature: "ghcb", define: "FASTABI_VMGEXIT", folder: "ghcb" },
    Variant { feature: "tdcall", define: "FASTABI_TDX", folder: "tdcall" },
    Variant { feature: "sim", define: "FASTABI_SIM", folder: "" },
];

/// What native/Makefile tells the compiler, too: lines of the form `NAME := words`, and comments.
const FLAGS: &str = include_str!("../flags.mk");

fn main() {
    println!("cargo:rerun-if-env-changed=FASTABI_ARCHIVE");
    let archive = match env::var_os("FASTABI_ARCHIVE") {
        Some(archive) => PathBuf::from(archive),
        None => build(),
    };
    println!("cargo:rerun-if-changed={}", archive.display());
    let name = archive
        .file_name()
        .and_then(OsStr::to_str)
        .and_then(|name| name.strip_prefix("lib"))
        .and_then(|name| name.strip_suffix(".a"));
    let (name, folder) = match (name, archive.parent()) {
        (Some(name), Some(folder)) if archive.is_file() => (name, folder),
        _ => stop(&format!("FASTABI_ARCHIVE is {}, which is no file lib*.a", archive.display())),
    };
    println!("cargo:rustc-link-search=native={}", folder.display());
    println!("cargo:rustc-link-lib=static={}", name);
}

/// Makes the archive of the variant that the features ask for.
fn build() -> PathBuf {
    let out = PathBuf::from(variable("OUT_DIR"));
    let native = match Path::new(&variable("CARGO_MANIFEST_DIR")).parent() {
        Some(native) => native.to_path_buf(),
        None => stop("the crate lies in no folder"),
    };
    let variant = variant();
    println!("cargo:rerun-if-changed={}", native.join("asm").display());
    println!("cargo:rerun-if-changed={}", native.join("include").display());

    let mut sources = assembly(&native.join("asm").join(variant.folder));
    // What all variants share; and what plays the hypervisor, which is for the tests.
    sources.retain(|source| !source.ends_with("sim.S") && !source.ends_with("common.S"));
    sources.push(native.join("asm").join("common.S"));
    if variant.define == "FASTABI_SIM" {
        sources.push(native.join("asm").join("sim.S"));
    }
    let probe = native.join("probe").join("probe.c");
    println!("cargo:rerun-if-changed={}", probe.display());
    sources.push(probe);

    let objects: Vec<PathBuf> = sources.iter().map(|source| compile(&native, &out, variant, source)).collect();
    let archive = out.join("libfastabi.a");
    // Always new: the archiver would keep the members whose sources are gone.
    let _ = std::fs::remove_file(&archive);
    run(Command::new(tool("AR", "ar")).arg("rcsD").arg(&archive).args(&objects));
    archive
}

fn compile(native: &Path, out: &Path, variant: &Variant, source: &Path) -> PathBuf {
    let object = out.join(source.file_stem().unwrap_or_default()).with_extension("o");
    let mut prefix = OsString::from("-ffile-prefix-map=");
    prefix.push(native);
    prefix.push("=.");
    run(Command::new(tool("CC", "cc"))
        .args(flags())
        .args(["-fPIC", "-c"])
        .arg(format!("-D{}", variant.define))
        .arg("-I")
        .arg(native.join("include"))
        .arg(prefix)
        .arg(source)
        .arg("-o")
        .arg(&object));
    object
}

fn flags() -> impl Iterator<Item = &'static str> {
    let lines = FLAGS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" := ")).flat_map(|(_, words)| words.split_whitespace())
}

/// The sources of a folder, in the same order everywhere.
fn assembly(folder: &Path) -> Vec<PathBuf> {
    let mut sources: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => stop(&format!("{}: {}", folder.display(), error)),
    };
    sources.retain(|path| path.extension() == Some(OsStr::new("S")));
    sources.sort();
    sources
}

/// The variant that the features ask for: one at most, since the functions have one instruction.
fn variant() -> &'static Variant {
    let asked: Vec<&Variant> = VARIANTS
        .iter()
        .filter(|variant| env::var_os(format!("CARGO_FEATURE_{}", variant.feature.to_uppercase())).is_some())
        .collect();
    match asked[..] {
        [] => &ANY,
        [variant] => variant,
        [first, second, ..] => {
            stop(&format!("the features {} and {} exclude each other", first.feature, second.feature))
        }
    }
}

fn variable(name: &str) -> OsString {
    env::var_os(name).unwrap_or_else(|| stop(&format!("cargo has not set {}", name)))
}

fn tool(name: &str, default: &str) -> OsString {
    println!("cargo:rerun-if-env-changed={}", name);
    env::var_os(name).unwrap_or_else(|| default.into())
}

fn run(command: &mut Command) {
    match command.status() {
        Ok(status) if status.success() => (),
        Ok(status) => stop(&format!("{:?}: {}", command, status)),
        Err(error) => stop(&format!("{:?}: {}", command, error)),
    }
}

fn stop(text: &str) -> ! {
    eprintln!("fastabi: {}", text);
    exit(1)
}
