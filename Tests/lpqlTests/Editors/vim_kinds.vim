" Prints to $KINDS what Vim's syntax says of each file of the argument list, a letter for each character, as textmate_kinds.py does.
set nocompatible encoding=utf-8 redrawtime=100000 synmaxcol=0
let s:kinds = {'lpqKeyword': 'k', 'lpqVerb': 'k', 'lpqConstant': 'k', 'lpqBuiltin': 'f', 'lpqFunction': 'f', 'lpqNumber': 'n',
  \ 'lpqDuration': 'n', 'lpqTimestamp': 'n', 'lpqString': 's', 'lpqRawString': 's', 'lpqInterpolated': 's', 'lpqEscape': 's',
  \ 'lpqBraces': 's', 'lpqComment': 'c'}
let s:printed = []
for s:path in argv()
  execute 'edit ' . fnameescape(s:path)
  syntax clear
  unlet! b:current_syntax
  execute 'source ' . $GRAMMAR
  let s:text = []
  for s:row in range(1, line('$'))
    let s:letters = ''
    let s:column = 1
    for s:character in split(getline(s:row), '\zs')
      let s:letters .= get(s:kinds, synIDattr(synID(s:row, s:column, 1), 'name'), ' ')
      let s:column += len(s:character)
    endfor
    call add(s:text, s:letters)
  endfor
  call add(s:printed, join(s:text, "/"))
endfor
call writefile(s:printed, $KINDS)
qall!
