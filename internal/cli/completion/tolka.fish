# fish completion for tolka. Save it as ~/.config/fish/completions/tolka.fish, or load
# it with: tolka completion fish | source
function __tolka_complete
    set -l token (commandline -ct)
    set -l words (commandline -opc) $token
    # A path may be part of a word: --glossary=terms.csv
    set -l before (string match -r -- '^--[^=]*=' $token)
    set -l path (string replace -r -- '^--[^=]*=' '' $token)
    for line in (tolka __complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                string replace -r -- '^' "$before" (__fish_complete_path $path)
            case ':dirs'
                string replace -r -- '^' "$before" (__fish_complete_directories $path '')
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete -c tolka -f -a '(__tolka_complete)'
