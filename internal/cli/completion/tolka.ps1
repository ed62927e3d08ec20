# PowerShell completion for tolka. Load it with:
# tolka completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tolka -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    # PowerShell before 7.3 drops empty arguments of programs.
    $last = "$wordToComplete"
    if ($last -eq '' -and (-not $PSNativeCommandArgumentPassing -or $PSNativeCommandArgumentPassing -eq 'Legacy')) {
        $last = '""'
    }
    $words += $last
    tolka __complete -- @words 2>$null | ForEach-Object {
        $value, $what = $_ -split "`t", 2
        if ($value -eq ':dirs') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete) |
                Where-Object { $_.ResultType -eq 'ProviderContainer' }
        }
        # PowerShell offers files on its own if nothing comes back.
        elseif (-not $value.StartsWith(':')) {
            if (-not $what) { $what = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $what)
        }
    }
}
