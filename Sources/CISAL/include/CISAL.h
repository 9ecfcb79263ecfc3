// ISA-L's inflater for Swift, which takes a third of zlib's time: loaded by dlopen when first used, where it is installed.
//
//   cisal_stream *stream = cisal_open();
//   cisal_inflate(stream, input, inputCount, &taken, output, capacity, &made) == CISAL_MEMBER_END
#ifndef CISAL_H
#define CISAL_H

#include <stddef.h>

typedef struct cisal_stream cisal_stream;

/// 0, or -1 where the library is not there, or was not when this was built.
int cisal_load(void);

/// Behind the header of a gzip member; NULL where there is no memory, or no library.
cisal_stream *cisal_open(void);
void cisal_close(cisal_stream *stream);
/// Behind the next member's header.
void cisal_reset(cisal_stream *stream);

enum { CISAL_MORE = 0, CISAL_MEMBER_END = 1, CISAL_DAMAGED = -1 };

/// Inflates what it can, and checks the sums at the member's end: how many bytes were taken, and how many made. It may take all
/// of the input before it has given all of the output. From one thread at a time.
int cisal_inflate(
  cisal_stream *stream, const unsigned char *input, size_t input_count, size_t *taken, unsigned char *output,
  size_t capacity, size_t *made);

#endif
