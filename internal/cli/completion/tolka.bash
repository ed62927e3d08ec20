# bash completion for tolka. Load it with: source <(tolka completion bash)
_tolka() {
  local value _
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    case $value in
      :files) compopt -o default -o filenames ;;
      :nospace) compopt -o nospace ;;
      *) COMPREPLY+=("$value") ;;
    esac
  done < <(tolka __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _tolka tolka
