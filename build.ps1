# pwsh build.ps1 [all|test|bench|clean|help] [-p:Name=value ...]
# One of two thin doors to build/FastAbi.Build.proj, which does everything; build.sh is the other.
$command = 'all'
[string[]] $rest = @()
# PowerShell takes an argument such as -p:Xen=FILE apart behind the colon.
if ($args) { $rest = ($args -join "`n") -replace ":`n", ':' -split "`n" }
if ($rest -and $rest[0] -notlike '-*') { $command, $rest = $rest }

# MSBuild indents what it prints; its last words come through a file, so that they stand alone.
$last = [IO.Path]::GetTempFileName()
$env:DOTNET_NOLOGO = '1'
& dotnet msbuild ([IO.Path]::Combine($PSScriptRoot, 'build', 'FastAbi.Build.proj')) -nologo -v:m -tl:off -nodeReuse:false `
  "-p:Command=$command" "-p:LastWords=$last" @rest
$status = $LASTEXITCODE
[IO.File]::ReadAllLines($last)
[IO.File]::Delete($last)
exit $status
