#include "CCrypto.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

// The one function, unchanged since OpenSSL 0.9.7: declared here, so that no headers of OpenSSL are needed for the build.
static unsigned char *(*sha256)(const unsigned char *, size_t, unsigned char *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *load_error;

static void load(void) {
  void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libcrypto.so.1.1", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    load_error = "libcrypto.so.3 was not found (Debian's package is libssl3)";
    return;
  }
  void *symbol = dlsym(library, "SHA256");
  if (symbol == NULL)
    load_error = "libcrypto.so.3 has no SHA256";
  else
    memcpy(&sha256, &symbol, sizeof symbol);
}

int ccrypto_load(void) {
  pthread_once(&once, load);
  return load_error == NULL ? 0 : -1;
}

const char *ccrypto_load_error(void) { return load_error ? load_error : ""; }

int ccrypto_sha256(const void *bytes, size_t count, unsigned char *digest) {
  if (ccrypto_load() != 0) return -1;
  return sha256(bytes, count, digest) == NULL ? -1 : 0;
}
