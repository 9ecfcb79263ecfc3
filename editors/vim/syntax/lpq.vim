" LPQ, the language of lpql; written by its tests, from the tables of the language
if exists("b:current_syntax")
  finish
endif

syn match lpqOperator "=>\|==\|!=\|<=\|>=\|??\|//\|[-+*/%<>=|]"
syn match lpqKeyword "\<\%(let\|fn\|param\|if\|then\|else\|and\|or\|not\|in\|by\|on\|import\|as\)\>"
syn match lpqConstant "\<\%(true\|false\|null\)\>"
syn match lpqFunction "\<\h\w*\ze\s*("
syn match lpqBuiltin "\<\%(abs\|ago\|all\|any\|bin\|bool\|ceil\|clamp\|coalesce\|contains\|count\|count_distinct\|cumsum\|day\|delta\|ends_with\|filter\|first\|flatten\|float\|floor\|format_time\|get_creator_viewership\|get_public_viewership\|get_realtime_viewership\|get_usage\|get_viewership\|hour\|int\|is_null\|keys\|lag\|last\|len\|list\|load\|lower\|map\|matches\|max\|mean\|median\|min\|month\|now\|parse_time\|pct_change\|quantile\|range\|rank\|reduce\|replace\|reverse\|rolling_mean\|round\|share\|sort_by\|split\|start_of\|starts_with\|stdev\|string\|substring\|sum\|to_json\|today\|trim\|upper\|values\|weekday\|wmean\|year\)\ze\s*("
syn match lpqVerb "\%(|\_s*\)\@<=\%(where\|derive\|select\|drop\|rename\|sort\|take\|skip\|distinct\|summarize\|rollup\|join\|append\|pivot\|fill\|chart\|save\|expect\|describe\|schema\|explain\)\>"
syn match lpqMember "[.$]\@<=\h\w*\>\%(\s*(\)\@!"
syn match lpqLabel "\<\h\w*\ze\s*:"
syn match lpqQuotedName "`[^`]*`"
syn match lpqNumber "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%([eE][+-]\?\d\+\)\?\>"
syn match lpqDuration "\<\d[0-9_]*\%(ms\|mo\|[smhdwy]\)\>"
syn match lpqTimestamp "@\d[0-9:.TZ+-]*"
syn match lpqEscape contained "\\\%([ntr\"\\0]\|u{\x\{1,6}}\)"
syn region lpqString start=+"+ skip=+\\.+ end=+"+ contains=lpqEscape
syn region lpqRawString start=+\<r"+ end=+"+
syn region lpqInterpolated start=+\<f"+ skip=+\\.+ end=+"+ contains=lpqEscape,lpqBraces,lpqInterpolation
syn region lpqInterpolation matchgroup=lpqDelimiter start="{" end="}" contained contains=TOP
syn match lpqBraces contained "{{\|}}"
syn match lpqComment "#.*$"
syn sync fromstart

hi def link lpqKeyword Keyword
hi def link lpqVerb Statement
hi def link lpqConstant Constant
hi def link lpqBuiltin Function
hi def link lpqFunction Function
hi def link lpqLabel Identifier
hi def link lpqOperator Operator
hi def link lpqNumber Number
hi def link lpqDuration Number
hi def link lpqTimestamp Number
hi def link lpqString String
hi def link lpqRawString String
hi def link lpqInterpolated String
hi def link lpqDelimiter Delimiter
hi def link lpqEscape SpecialChar
hi def link lpqBraces SpecialChar
hi def link lpqComment Comment

let b:current_syntax = "lpq"
