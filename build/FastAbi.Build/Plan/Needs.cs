using FastAbi.Build.Debian;

namespace FastAbi.Build.Plan;

/// <summary>What building, booting and testing take.</summary>
public static class Needs
{
    private static readonly DebianTool s_qemu = new("qemu-system-x86_64", "qemu-system-x86", "boots the guests");

    private static readonly DebianTool[] s_building =
    [
        new("cc", "gcc libc6-dev", "compiles the archives, guests and Xen, and links the generator"),
        new("make", "make", "builds the archives, guests and Xen"),
        new("ar", "binutils", "makes the archives"),
    ];

    // The package gcc-mingw-w64-x86-64 would bring two compilers.
    private static readonly DebianTool s_mingw =
        new("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32", "compiles the archives for Windows");

    private static readonly DebianTool[] s_comparing =
    [
        new("libclang", "libclang1-14", "reads Xen's headers")
        {
            Variable = "LIBCLANG_PATH",
            Places =
            [
                "/usr/lib/*/libclang-[0-9]*.so*",
                "/usr/lib/*/libclang-*.so*",
                "/usr/lib/*/libclang.so*",
                "/usr/lib/llvm*/lib/libclang.so*",
                "/usr/lib64/libclang.so*",
            ],
        },
    ];

    private static readonly DebianTool[] s_xen =
    [
        new("flex", "flex", "makes part of Xen's configuration program"),
        new("bison", "bison", "makes part of Xen's configuration program"),
        new("python3", "python3", "makes some of Xen's headers"),
    ];

    private static readonly DebianTool s_xz = new("xz", "xz-utils", "unpacks Xen's source");

    private static readonly DebianTool s_clang = new("clang", "clang", "is the second compiler that takes the headers and sources");

    private static readonly DebianTool[] s_testing =
    [
        new("c++", "g++", "checks that the headers are C++, too"),
        s_clang,
        new("clang-19", "clang-19", "checks calls through pointers, as a kernel's own compiler does by kCFI"),
        new("llvm-ar", "llvm", "makes archives of what clang compiled"),
        new("ld.lld", "lld", "checks that guests can be linked by it"),
        new("lld-link", "lld", "links programs for Windows, as Microsoft's linker does"),
        new("wine64", "wine64", "runs programs for Windows") { Places = ["/usr/lib/wine/wine64"] },
        new("ld.gold", "binutils", "checks that guests can be linked by it"),
        new("mold", "mold", "checks that guests which it would be asked to link are refused"),
        new("gdb", "gdb", "shows that a debugger finds the lines of a kernel in C#"),
        new("zstd", "zstd", "packs what the monitor has to unpack"),
        new("lintian", "lintian", "checks the packages for Debian"),
        new("pkg-config", "pkg-config", "finds an installed library, as makefiles do"),
        new("zsh", "zsh", "completes the tool's command lines"),
        new("fish", "fish", "completes the tool's command lines"),
        Rust("cargo", "cargo", "builds and tests the crate for kernels in Rust"),
        Rust("rustfmt", "rustfmt", "checks the form of the crate"),
        Rust("clippy-driver", "rust-clippy", "checks the style of the crate"),
        new("mandoc", "mandoc", "checks the manual pages"),
        new("man", "man-db", "shows the manual pages"),
        new("cmake", "cmake", "finds an installed library, as its projects do"),
        new("chromium", "chromium", "shows the page that operations are looked up in"),
        new("curl", "curl", "downloads the Xen that the tool boots guests on"),
        new("git", "git", "keeps the older revisions that the specification is compared with"),
    ];

    private static readonly DebianTool s_dpkg =
        new("dpkg-shlibdeps", "dpkg-dev", "finds what the packages for Debian depend on");

    private static readonly DebianTool s_libelf = new("libelf", "libelf1", "is what Linux's objtool works with")
    {
        Places = ["/usr/lib/*/libelf.so.1", "/usr/lib64/libelf.so.1"],
    };

    private static readonly DebianFile s_firmware = new(
        "ovmf/OVMF.fd",
        "ovmf",
        "bookworm",
        "usr/share/ovmf/OVMF.fd",
        "ovmf/OVMF.fd",
        "is the UEFI firmware that programs in C# boot on");

    private static readonly DebianFile s_busybox = new(
        "linux/busybox",
        "busybox-static",
        "bookworm",
        "bin/busybox",
        "linux/busybox",
        "is the first program on that kernel");

    /// <summary>The tools for a command.</summary>
    public static IReadOnlyList<DebianTool> Tools(BuildSettings settings, BuildGoal goal) =>
    [
        .. s_building,
        .. goal == BuildGoal.Xen ? [] : s_comparing,
        .. goal is BuildGoal.All or BuildGoal.Test or BuildGoal.Bench ? [s_mingw] : Array.Empty<DebianTool>(),
        .. goal is BuildGoal.Xen or BuildGoal.Deb || settings.Qemu is not null ? Array.Empty<DebianTool>() : [s_qemu],
        .. CompilesXen(goal) ? s_xen : [],
        .. CompilesXen(goal) && settings.XenSource is null ? [s_xz] : Array.Empty<DebianTool>(),
        .. goal == BuildGoal.Test ? s_testing : [],
        .. goal is BuildGoal.Test or BuildGoal.Deb ? [s_dpkg] : Array.Empty<DebianTool>(),
        .. goal is BuildGoal.Test or BuildGoal.Linux ? [s_libelf] : Array.Empty<DebianTool>(),
        .. goal == BuildGoal.Bench ? [s_clang] : Array.Empty<DebianTool>(),
    ];

    /// <summary>The files for a command.</summary>
    public static IReadOnlyList<DebianFile> Files(BuildSettings settings, BuildGoal goal) =>
    [
        .. CompilesXen(goal) && settings.XenSource is null ? [Source("4.17", "bookworm")] : Array.Empty<DebianFile>(),
        .. goal == BuildGoal.Xen ? [] : Binaries(settings, goal == BuildGoal.Test),
        .. goal is BuildGoal.Test or BuildGoal.Linux
            ? [Linux("6.1", "bookworm"), s_busybox, LinuxHeaders("6.1", "bookworm")]
            : Array.Empty<DebianFile>(),
    ];

    private static bool CompilesXen(BuildGoal goal) => goal is BuildGoal.Test or BuildGoal.Bench or BuildGoal.Xen;

    private static DebianFile[] Binaries(BuildSettings settings, bool testing) =>
    [
        .. settings.Xen is null ? [Xen("4.17", "bookworm")] : Array.Empty<DebianFile>(),
        .. settings.XenHeaders is null ? [Headers("4.17", "bookworm")] : Array.Empty<DebianFile>(),
        .. testing || settings.IsDebians ? [Xen("4.20", "trixie")] : Array.Empty<DebianFile>(),
        .. testing
            ?
            [
                s_firmware, Headers("4.20", "trixie"), Xen("4.14", "bullseye"), Headers("4.14", "bullseye"),
                Linux("6.12", "bookworm-backports"), LinuxHeaders("6.12", "bookworm-backports"),
            ]
            : Array.Empty<DebianFile>(),
    ];

    // Debian's, which is the oldest that the crate takes, wherever another one is that a user has installed for himself.
    private static DebianTool Rust(string name, string package, string purpose) =>
        new(name, package, purpose) { Places = [$"/usr/bin/{name}"] };

    private static DebianFile Linux(string release, string suite) => new(
        $"linux/{release}/vmlinuz",
        "linux-image-amd64",
        suite,
        "boot/vmlinuz-*",
        $"linux/{release}/vmlinuz",
        "is a kernel that nobody here wrote")
    {
        IsInDependency = true,
    };

    private static DebianFile LinuxHeaders(string release, string suite) => new(
        $"linux/{release}/headers/usr/src/linux-headers-*-amd64/Makefile",
        "linux-headers-amd64",
        suite,
        "",
        $"linux/{release}/headers",
        "is what the module for Linux is compiled against")
    {
        IsInDependency = true,
        WithDependencies = ["linux-headers-", "linux-kbuild-"],
    };

    private static DebianFile Source(string release, string suite) => new(
        $"xen/{release}/source.tar.xz",
        "xen",
        suite,
        "xen_*.orig.tar.xz",
        $"xen/{release}/source.tar.xz",
        "is what Xen is compiled from")
    {
        IsSource = true,
    };

    private static DebianFile Xen(string release, string suite) => new(
        $"xen/{release}/xen.elf",
        $"xen-hypervisor-{release}-amd64",
        suite,
        $"boot/xen-{release}-amd64.gz",
        $"xen/{release}/xen.elf",
        "is the hypervisor that guests boot on");

    private static DebianFile Headers(string release, string suite) => new(
        $"xen/{release}/include/xen/xen.h",
        "libxen-dev",
        suite,
        "usr/include/xen",
        $"xen/{release}/include/xen",
        "is what generated headers are compared with");
}
