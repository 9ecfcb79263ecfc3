// PCRE2 for Swift: loaded by dlopen when first used; patterns over UTF-8, with limits on what a match may cost.
//
//   cpcre2_pattern *pattern = cpcre2_compile("\\d+", 3, message, sizeof message, &offset);
//   cpcre2_search(pattern, "a1", 2) == 1
#ifndef CPCRE2_H
#define CPCRE2_H

#include <stddef.h>

typedef struct cpcre2_pattern cpcre2_pattern;

/// 0, or -1 where the library cannot be loaded: cpcre2_load_error() says why.
int cpcre2_load(void);
const char *cpcre2_load_error(void);

/// NULL where the pattern is wrong: `message` says why, `offset` where, in bytes.
cpcre2_pattern *cpcre2_compile(
  const char *text, size_t count, char *message, size_t message_capacity, size_t *offset);
void cpcre2_free(cpcre2_pattern *pattern);

/// 1 where the pattern finds something in the text, 0 where not, -1 where a limit was reached. From one thread at a time.
int cpcre2_search(cpcre2_pattern *pattern, const char *text, size_t count);

#endif
