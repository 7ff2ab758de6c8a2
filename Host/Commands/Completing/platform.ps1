# Completion of platform's verbs, options and words for PowerShell. In $PROFILE:
#   platform completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName platform -ScriptBlock {
    param($word, $ast, $cursor)
    $line = $ast.ToString().PadRight($cursor - $ast.Extent.StartOffset)
    $line = 'platform' + $line.Substring($ast.CommandElements[0].ToString().Length)
    & $ast.CommandElements[0].ToString() "[suggest:$($line.Length)]" $line 2>$null |
        # Options only where one was begun; elsewhere names of files are wanted more often.
        Where-Object { $_ -notmatch '^/|^-.$' -and ($word.StartsWith('-') -or -not $_.StartsWith('-')) -and $_ -like "$word*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
