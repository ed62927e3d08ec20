#compdef tolka
# zsh completion for tolka. Save it as _tolka in a folder of $fpath, or load it with:
# eval "$(tolka completion zsh)"
_tolka() {
  local value what paths
  local -a plain described suffix
  while IFS=$'\t' read -r value what; do
    case $value in
      :files) paths=files ;;
      :dirs) paths=folders ;;
      :nospace) suffix=(-S '') ;;
      *)
        plain+=("$value")
        described+=("$value${what:+  -- $what}")
        ;;
    esac
  done < <(tolka __complete -- "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  # tolka matches names in any case: German for "ger".
  (( $#plain )) && compadd "${suffix[@]}" -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -d described -- "${plain[@]}"
  [[ -n $paths && $PREFIX == --*=* ]] && compset -P 1 '*='
  case $paths in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _tolka ]]; then
  _tolka "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _tolka tolka
fi
