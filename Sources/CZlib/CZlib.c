#include "CZlib.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static struct {
  int (*init)(z_streamp, int, const char *, int);
  int (*inflate)(z_streamp, int);
  int (*reset)(z_streamp);
  int (*end)(z_streamp);
} api;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *load_error;
static void *library;

static int resolve(const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  if (symbol == NULL) {
    load_error = "libz.so.1 is too old";
    return -1;
  }
  memcpy(slot, &symbol, sizeof symbol);
  return 0;
}

static void load(void) {
  library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    load_error = "libz.so.1 was not found (Debian's package is zlib1g)";
    return;
  }
  if (resolve("inflateInit2_", &api.init) || resolve("inflate", &api.inflate) ||
      resolve("inflateReset", &api.reset) || resolve("inflateEnd", &api.end))
    return;
}

int czlib_load(void) {
  pthread_once(&once, load);
  return load_error == NULL ? 0 : -1;
}

const char *czlib_load_error(void) { return load_error ? load_error : ""; }

struct czlib_stream {
  z_stream state;
};

czlib_stream *czlib_open(void) {
  if (czlib_load() != 0) return NULL;
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) return NULL;
  // The greatest window; 16 asks for gzip's header and check.
  if (api.init(&stream->state, 15 + 16, ZLIB_VERSION, (int)sizeof stream->state) != Z_OK) {
    free(stream);
    return NULL;
  }
  return stream;
}

void czlib_close(czlib_stream *stream) {
  api.end(&stream->state);
  free(stream);
}

void czlib_reset(czlib_stream *stream) { api.reset(&stream->state); }

int czlib_inflate(
  czlib_stream *stream, const unsigned char *input, size_t input_count, size_t *taken, unsigned char *output,
  size_t capacity, size_t *made) {
  stream->state.next_in = (unsigned char *)input;
  stream->state.avail_in = (unsigned)input_count;
  stream->state.next_out = output;
  stream->state.avail_out = (unsigned)capacity;
  int result = api.inflate(&stream->state, Z_NO_FLUSH);
  *taken = input_count - stream->state.avail_in;
  *made = capacity - stream->state.avail_out;
  if (result == Z_STREAM_END) return CZLIB_MEMBER_END;
  // Z_BUF_ERROR only says that there was nothing to do.
  return result == Z_OK || result == Z_BUF_ERROR ? CZLIB_MORE : CZLIB_DAMAGED;
}

const char *czlib_message(const czlib_stream *stream) {
  return stream->state.msg ? stream->state.msg : "it asks for what gzip does not have";
}
