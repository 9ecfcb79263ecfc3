// zlib for Swift: loaded by dlopen when first used; gzip data inflated from its first byte on, in bounded memory.
//
//   czlib_stream *stream = czlib_open();
//   czlib_inflate(stream, input, inputCount, &taken, output, capacity, &made) == CZLIB_MEMBER_END
#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>

typedef struct czlib_stream czlib_stream;

/// 0, or -1 where the library cannot be loaded: czlib_load_error() says why.
int czlib_load(void);
const char *czlib_load_error(void);

/// At the start of a gzip member; NULL where there is no memory, or no library.
czlib_stream *czlib_open(void);
void czlib_close(czlib_stream *stream);
/// At the start of the next member.
void czlib_reset(czlib_stream *stream);

enum { CZLIB_MORE = 0, CZLIB_MEMBER_END = 1, CZLIB_DAMAGED = -1 };

/// Inflates what it can: how many bytes were taken, and how many made. From one thread at a time.
int czlib_inflate(
  czlib_stream *stream, const unsigned char *input, size_t input_count, size_t *taken, unsigned char *output,
  size_t capacity, size_t *made);

/// What is damaged, in zlib's words: `incorrect data check`.
const char *czlib_message(const czlib_stream *stream);

#endif
