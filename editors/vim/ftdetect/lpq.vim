" LPQ, the language of lpql
au BufRead,BufNewFile *.lpq setfiletype lpq
