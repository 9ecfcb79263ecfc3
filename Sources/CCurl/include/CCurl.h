// libcurl for Swift: loaded by dlopen when first used, and one call that performs one GET.
//
//   ccurl_worker *worker = ccurl_worker_create();
//   ccurl_perform(worker, &request, &response);   // blocks; ccurl_worker_cancel(worker) from another thread ends it
//
// libcurl's options are variadic C calls, which Swift cannot make; and linking it costs every start of the program
// several milliseconds, used or not.
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>

/// What became of a transfer.
typedef enum {
  CCURL_OK,
  CCURL_CANCELLED,
  CCURL_CANNOT_RESOLVE,
  CCURL_CANNOT_CONNECT,
  CCURL_TLS,
  CCURL_TIMEOUT,
  CCURL_BROKEN,             // the connection ended, or broke the protocol, before the answer was whole
  CCURL_BODY_TOO_LARGE,
  CCURL_TOO_MANY_REDIRECTS,
  CCURL_BAD_REQUEST,        // an URL or a setting that libcurl does not take
  CCURL_OTHER,
} ccurl_outcome;

typedef struct {
  const char *url;
  const char *const *headers;  // "Name: value", header_count of them
  size_t header_count;
  long connect_timeout_ms;
  long timeout_ms;             // the whole transfer; 0: none
  size_t body_limit;           // in decoded bytes
  const char *ca_file;         // PEM, or NULL for the system's
  const char *proxy;           // or NULL for what the environment says
} ccurl_request;

typedef struct {
  ccurl_outcome outcome;
  char message[256];           // libcurl's words
  long status;
  char *effective_url;         // after redirects; may be NULL
  char *headers;               // the last answer's, as received; may be NULL
  size_t headers_count;
  unsigned char *body;         // decoded; may be NULL
  size_t body_count;
} ccurl_response;

typedef struct ccurl_worker ccurl_worker;

/// 0, or -1 where libcurl cannot be loaded: ccurl_load_error() says why.
int ccurl_load(void);
const char *ccurl_load_error(void);

/// A worker keeps its connections from one transfer to the next; one transfer at a time. NULL where memory is short.
ccurl_worker *ccurl_worker_create(void);
void ccurl_worker_free(ccurl_worker *worker);

/// Forgets a cancellation of an earlier transfer: call it before the worker is given to a new one.
void ccurl_worker_begin(ccurl_worker *worker);

/// Ends the transfer that the worker performs, or the next one, at once. From any thread.
void ccurl_worker_cancel(ccurl_worker *worker);

/// Performs one GET, and blocks until it has ended. The response must be freed whatever the outcome.
void ccurl_perform(ccurl_worker *worker, const ccurl_request *request, ccurl_response *response);
void ccurl_response_free(ccurl_response *response);

#endif
