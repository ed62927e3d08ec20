# fish completion for tolka. Save it as ~/.config/fish/completions/tolka.fish, or load
# it with: tolka completion fish | source
function __tolka_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (tolka __complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete -c tolka -f -a '(__tolka_complete)'
