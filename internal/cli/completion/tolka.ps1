# PowerShell completion for tolka. Load it with:
# tolka completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tolka -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $words += "$wordToComplete"
    tolka __complete -- @words 2>$null | ForEach-Object {
        $value, $what = $_ -split "`t", 2
        # Where nothing comes back, PowerShell completes files by itself.
        if (-not $value.StartsWith(':')) {
            if (-not $what) { $what = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $what)
        }
    }
}
