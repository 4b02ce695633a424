# Completion of fastabi for fish. The program itself says what may stand at the cursor.
function __fastabi_candidates
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l candidates ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
    switch "$candidates[1]"
        case :files
            __fish_complete_path "$current"
        case :folders
            __fish_complete_directories "$current" ""
        case '*'
            printf '%s\n' $candidates
    end
end

complete -c fastabi -f -a '(__fastabi_candidates)'
