// libcrypto's SHA-256 for Swift: loaded by dlopen when first used. It is there wherever libcurl is, whose TLS needs it.
//
//   unsigned char digest[32];
//   ccrypto_sha256("abc", 3, digest) == 0   // ba7816bf…
#ifndef CCRYPTO_H
#define CCRYPTO_H

#include <stddef.h>

/// 0, or -1 where the library cannot be loaded: ccrypto_load_error() says why.
int ccrypto_load(void);
const char *ccrypto_load_error(void);

/// The 32 bytes of the digest; -1 where the library cannot be loaded, or fails. From any thread.
int ccrypto_sha256(const void *bytes, size_t count, unsigned char *digest);

#endif
