#compdef tolka
# zsh completion for tolka. Save it as _tolka in a folder of $fpath, or load it with:
# source <(tolka completion zsh)
_tolka() {
  local value what files
  local -a plain described suffix
  while IFS=$'\t' read -r value what; do
    case $value in
      :files) files=1 ;;
      :nospace) suffix=(-S '') ;;
      *)
        plain+=("$value")
        described+=("$value${what:+  -- $what}")
        ;;
    esac
  done < <(tolka __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#plain )) && compadd "${suffix[@]}" -l -d described -- "${plain[@]}"
  [[ -n $files ]] && _files
}
if [[ $funcstack[1] == _tolka ]]; then
  _tolka "$@"
else
  compdef _tolka tolka
fi
