#include "CISAL.h"

// Not every machine that lpql is built on has it.
#if __has_include(<isa-l/igzip_lib.h>)

#include <dlfcn.h>
#include <isa-l/igzip_lib.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static struct {
  void (*init)(struct inflate_state *);
  void (*reset)(struct inflate_state *);
  int (*inflate)(struct inflate_state *);
} api;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded;

static int resolve(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  if (symbol == NULL) return -1;
  memcpy(slot, &symbol, sizeof symbol);
  return 0;
}

static void load(void) {
  void *library = dlopen("libisal.so.2", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  is_loaded = resolve(library, "isal_inflate_init", &api.init) == 0 &&
    resolve(library, "isal_inflate_reset", &api.reset) == 0 && resolve(library, "isal_inflate", &api.inflate) == 0;
}

int cisal_load(void) {
  pthread_once(&once, load);
  return is_loaded ? 0 : -1;
}

struct cisal_stream {
  struct inflate_state state;
};

cisal_stream *cisal_open(void) {
  if (cisal_load() != 0) return NULL;
  cisal_stream *stream = malloc(sizeof *stream);
  if (stream == NULL) return NULL;
  api.init(&stream->state);
  stream->state.crc_flag = ISAL_GZIP_NO_HDR_VER;
  return stream;
}

void cisal_close(cisal_stream *stream) { free(stream); }

void cisal_reset(cisal_stream *stream) { api.reset(&stream->state); }

int cisal_inflate(
  cisal_stream *stream, const unsigned char *input, size_t input_count, size_t *taken, unsigned char *output,
  size_t capacity, size_t *made) {
  struct inflate_state *state = &stream->state;
  state->next_in = (uint8_t *)input;
  state->avail_in = (uint32_t)input_count;
  state->next_out = output;
  state->avail_out = (uint32_t)capacity;
  int result = api.inflate(state);
  *taken = input_count - state->avail_in;
  *made = capacity - state->avail_out;
  if (result < 0) return CISAL_DAMAGED;
  return state->block_state == ISAL_BLOCK_FINISH ? CISAL_MEMBER_END : CISAL_MORE;
}

#else

int cisal_load(void) { return -1; }
cisal_stream *cisal_open(void) { return NULL; }
void cisal_close(cisal_stream *stream) {}
void cisal_reset(cisal_stream *stream) {}
int cisal_inflate(
  cisal_stream *stream, const unsigned char *input, size_t input_count, size_t *taken, unsigned char *output,
  size_t capacity, size_t *made) {
  return CISAL_DAMAGED;
}

#endif
