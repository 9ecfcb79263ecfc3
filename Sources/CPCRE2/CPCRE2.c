#include "CPCRE2.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <dlfcn.h>
#include <pcre2.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static struct {
  pcre2_code *(*compile)(PCRE2_SPTR, PCRE2_SIZE, uint32_t, int *, PCRE2_SIZE *, pcre2_compile_context *);
  void (*code_free)(pcre2_code *);
  int (*get_error_message)(int, PCRE2_UCHAR *, PCRE2_SIZE);
  pcre2_match_context *(*match_context_create)(pcre2_general_context *);
  void (*match_context_free)(pcre2_match_context *);
  int (*set_match_limit)(pcre2_match_context *, uint32_t);
  int (*set_depth_limit)(pcre2_match_context *, uint32_t);
  int (*set_heap_limit)(pcre2_match_context *, uint32_t);
  pcre2_match_data *(*match_data_create)(uint32_t, pcre2_general_context *);
  void (*match_data_free)(pcre2_match_data *);
  int (*match)(
    const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE, uint32_t, pcre2_match_data *, pcre2_match_context *);
} api;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *load_error;
static void *library;

static int resolve(const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  if (symbol == NULL) {
    load_error = "libpcre2-8.so.0 is too old";
    return -1;
  }
  memcpy(slot, &symbol, sizeof symbol);
  return 0;
}

static void load(void) {
  library = dlopen("libpcre2-8.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    load_error = "libpcre2-8.so.0 was not found (Debian's package is libpcre2-8-0)";
    return;
  }
  if (resolve("pcre2_compile_8", &api.compile) || resolve("pcre2_code_free_8", &api.code_free) ||
      resolve("pcre2_get_error_message_8", &api.get_error_message) ||
      resolve("pcre2_match_context_create_8", &api.match_context_create) ||
      resolve("pcre2_match_context_free_8", &api.match_context_free) ||
      resolve("pcre2_set_match_limit_8", &api.set_match_limit) ||
      resolve("pcre2_set_depth_limit_8", &api.set_depth_limit) ||
      resolve("pcre2_set_heap_limit_8", &api.set_heap_limit) ||
      resolve("pcre2_match_data_create_8", &api.match_data_create) ||
      resolve("pcre2_match_data_free_8", &api.match_data_free) || resolve("pcre2_match_8", &api.match))
    return;
}

int cpcre2_load(void) {
  pthread_once(&once, load);
  return load_error == NULL ? 0 : -1;
}

const char *cpcre2_load_error(void) { return load_error ? load_error : ""; }

struct cpcre2_pattern {
  pcre2_code *code;
  pcre2_match_data *data;
  pcre2_match_context *context;
};

void cpcre2_free(cpcre2_pattern *pattern) {
  if (pattern->code) api.code_free(pattern->code);
  if (pattern->data) api.match_data_free(pattern->data);
  if (pattern->context) api.match_context_free(pattern->context);
  free(pattern);
}

cpcre2_pattern *cpcre2_compile(
  const char *text, size_t count, char *message, size_t message_capacity, size_t *offset) {
  cpcre2_pattern *pattern = calloc(1, sizeof *pattern);
  if (pattern == NULL) return NULL;
  int error = 0;
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  pattern->code = api.compile((PCRE2_SPTR)text, count, options, &error, offset, NULL);
  if (pattern->code == NULL) {
    api.get_error_message(error, (PCRE2_UCHAR *)message, message_capacity);
    cpcre2_free(pattern);
    return NULL;
  }
  // One pair: whether it matches is all that is asked.
  pattern->data = api.match_data_create(1, NULL);
  pattern->context = api.match_context_create(NULL);
  if (pattern->data == NULL || pattern->context == NULL) {
    cpcre2_free(pattern);
    return NULL;
  }
  // A million steps are some milliseconds; the default of ten million and 20 GB is for people who wait.
  api.set_match_limit(pattern->context, 1000000);
  api.set_depth_limit(pattern->context, 100000);
  api.set_heap_limit(pattern->context, 64 * 1024);
  return pattern;
}

int cpcre2_search(cpcre2_pattern *pattern, const char *text, size_t count) {
  int found = api.match(pattern->code, (PCRE2_SPTR)text, count, 0, PCRE2_NO_UTF_CHECK, pattern->data, pattern->context);
  if (found >= 0) return 1;
  return found == PCRE2_ERROR_NOMATCH ? 0 : -1;
}
