#include "CCurl.h"

// CURLOPT_PROTOCOLS: its successor is not in libcurl before 7.85.
#define CURL_DISABLE_DEPRECATION
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// The functions used, by libcurl's own types.
static struct {
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  void (*easy_reset)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  const char *(*easy_strerror)(CURLcode);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
  CURLMcode (*multi_wakeup)(CURLM *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
} api;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *load_error;

static void *library;

static int resolve(const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  if (symbol == NULL) {
    load_error = "libcurl.so.4 is too old: curl_multi_wakeup (7.68) is needed";
    return -1;
  }
  memcpy(slot, &symbol, sizeof symbol);
  return 0;
}

static void load(void) {
  library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    load_error = "libcurl.so.4 was not found (Debian's package is libcurl4)";
    return;
  }
  if (resolve("curl_global_init", &api.global_init) || resolve("curl_easy_init", &api.easy_init) ||
      resolve("curl_easy_cleanup", &api.easy_cleanup) || resolve("curl_easy_reset", &api.easy_reset) ||
      resolve("curl_easy_setopt", &api.easy_setopt) || resolve("curl_easy_getinfo", &api.easy_getinfo) ||
      resolve("curl_easy_strerror", &api.easy_strerror) || resolve("curl_slist_append", &api.slist_append) ||
      resolve("curl_slist_free_all", &api.slist_free_all) || resolve("curl_multi_init", &api.multi_init) ||
      resolve("curl_multi_cleanup", &api.multi_cleanup) ||
      resolve("curl_multi_add_handle", &api.multi_add_handle) ||
      resolve("curl_multi_remove_handle", &api.multi_remove_handle) ||
      resolve("curl_multi_perform", &api.multi_perform) || resolve("curl_multi_poll", &api.multi_poll) ||
      resolve("curl_multi_wakeup", &api.multi_wakeup) || resolve("curl_multi_info_read", &api.multi_info_read))
    return;
  if (api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) load_error = "libcurl could not be initialised";
}

int ccurl_load(void) {
  pthread_once(&once, load);
  return load_error == NULL ? 0 : -1;
}

const char *ccurl_load_error(void) { return load_error ? load_error : ""; }

struct ccurl_worker {
  CURLM *multi;
  CURL *easy;
  atomic_bool cancelled;
};

ccurl_worker *ccurl_worker_create(void) {
  ccurl_worker *worker = calloc(1, sizeof *worker);
  if (worker == NULL) return NULL;
  worker->multi = api.multi_init();
  worker->easy = api.easy_init();
  if (worker->multi == NULL || worker->easy == NULL) {
    ccurl_worker_free(worker);
    return NULL;
  }
  return worker;
}

void ccurl_worker_free(ccurl_worker *worker) {
  if (worker->easy) api.easy_cleanup(worker->easy);
  if (worker->multi) api.multi_cleanup(worker->multi);
  free(worker);
}

void ccurl_worker_begin(ccurl_worker *worker) { atomic_store(&worker->cancelled, false); }

void ccurl_worker_cancel(ccurl_worker *worker) {
  atomic_store(&worker->cancelled, true);
  api.multi_wakeup(worker->multi);
}

// What the callbacks write to.
typedef struct {
  ccurl_response *response;
  size_t body_capacity;
  size_t headers_capacity;
  size_t body_limit;
  int over_limit;
  int head_complete;  // its empty line has come
} sink;

// Grows a buffer to hold `more` bytes beyond `count`; 0 where memory is short.
static int reserve(void **buffer, size_t *capacity, size_t count, size_t more) {
  if (count + more <= *capacity) return 1;
  size_t wanted = *capacity ? *capacity : 16384;
  while (wanted < count + more) wanted *= 2;
  void *grown = realloc(*buffer, wanted);
  if (grown == NULL) return 0;
  *buffer = grown;
  *capacity = wanted;
  return 1;
}

// Counts decoded bytes, so that a small gzip body cannot grow without limit.
static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  sink *to = context;
  ccurl_response *response = to->response;
  size_t more = size * count;
  if (more > to->body_limit - response->body_count) {
    to->over_limit = 1;
    return 0;
  }
  if (!reserve((void **)&response->body, &to->body_capacity, response->body_count, more)) return 0;
  memcpy(response->body + response->body_count, bytes, more);
  response->body_count += more;
  return more;
}

// Each answer begins with its status line: a redirect's headers give way to those of the next answer.
static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
  sink *to = context;
  ccurl_response *response = to->response;
  size_t more = size * count;
  if (more >= 5 && memcmp(bytes, "HTTP/", 5) == 0) {
    response->headers_count = 0;
    to->head_complete = 0;
  }
  if (bytes[0] == '\r' || bytes[0] == '\n') to->head_complete = 1;
  if (response->headers_count + more > 1 << 20) return 0;
  if (!reserve((void **)&response->headers, &to->headers_capacity, response->headers_count, more)) return 0;
  memcpy(response->headers + response->headers_count, bytes, more);
  response->headers_count += more;
  return more;
}

// status: of the last answer, 0 before any.
static ccurl_outcome outcome_of(CURLcode code, long status) {
  switch (code) {
    case CURLE_OK: return CCURL_OK;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return CCURL_CANNOT_RESOLVE;
    case CURLE_COULDNT_CONNECT: return CCURL_CANNOT_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_USE_SSL_FAILED: return CCURL_TLS;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TIMEOUT;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return CCURL_BROKEN;
    case CURLE_TOO_MANY_REDIRECTS: return CCURL_TOO_MANY_REDIRECTS;
    // The URL asked for is http or https: either what came is not HTTP, or a redirect leads elsewhere.
    case CURLE_UNSUPPORTED_PROTOCOL: return status == 0 ? CCURL_BROKEN : CCURL_OTHER;
    case CURLE_URL_MALFORMAT: return CCURL_BAD_REQUEST;
    default: return CCURL_OTHER;
  }
}

static void set_options(CURL *easy, const ccurl_request *request, struct curl_slist *headers, sink *to, char *message) {
  api.easy_setopt(easy, CURLOPT_URL, request->url);
  api.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  api.easy_setopt(easy, CURLOPT_ERRORBUFFER, message);
  api.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Neither a time-out nor a cancellation waits for a name server that does not answer.
#if LIBCURL_VERSION_NUM >= 0x075700
  api.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  api.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
  // libcurl sends an Authorization header of ours to the first host, port and scheme only.
  api.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  api.easy_setopt(easy, CURLOPT_MAXREDIRS, 5L);
  api.easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  api.easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  api.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  api.easy_setopt(easy, CURLOPT_TIMEOUT_MS, request->timeout_ms);
  api.easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  api.easy_setopt(easy, CURLOPT_WRITEDATA, to);
  api.easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  api.easy_setopt(easy, CURLOPT_HEADERDATA, to);
  if (request->ca_file) api.easy_setopt(easy, CURLOPT_CAINFO, request->ca_file);
  if (request->proxy) api.easy_setopt(easy, CURLOPT_PROXY, request->proxy);
}

// Runs the one transfer of the worker to its end; CURLE_ABORTED_BY_CALLBACK where it was cancelled.
static CURLcode run(ccurl_worker *worker) {
  int running = 1;
  while (running) {
    if (atomic_load(&worker->cancelled)) return CURLE_ABORTED_BY_CALLBACK;
    if (api.multi_perform(worker->multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (running) api.multi_poll(worker->multi, NULL, 0, 1000, NULL);
  }
  int left;
  CURLMsg *message;
  while ((message = api.multi_info_read(worker->multi, &left)))
    if (message->msg == CURLMSG_DONE) return message->data.result;
  return CURLE_FAILED_INIT;
}

// Writing to a connection that the server has closed must not end the process: with NOSIGNAL, libcurl leaves SIGPIPE to
// its caller. It is blocked on this thread, and one that came meanwhile is taken away before it is let through again.
static void block_sigpipe(sigset_t *pipe, sigset_t *before) {
  sigemptyset(pipe);
  sigaddset(pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, pipe, before);
}

static void restore_sigpipe(const sigset_t *pipe, const sigset_t *before) {
  const struct timespec now = {0, 0};
  if (!sigismember(before, SIGPIPE))
    while (sigtimedwait(pipe, NULL, &now) == SIGPIPE) continue;
  pthread_sigmask(SIG_SETMASK, before, NULL);
}

static void perform(ccurl_worker *worker, const ccurl_request *request, ccurl_response *response) {
  memset(response, 0, sizeof *response);
  sink to = {.response = response, .body_limit = request->body_limit};
  char message[CURL_ERROR_SIZE] = "";
  struct curl_slist *headers = NULL;
  for (size_t place = 0; place < request->header_count; place++) {
    struct curl_slist *grown = api.slist_append(headers, request->headers[place]);
    if (grown) headers = grown;
  }
  api.easy_reset(worker->easy);
  set_options(worker->easy, request, headers, &to, message);
  CURLcode code = CURLE_FAILED_INIT;
  if (api.multi_add_handle(worker->multi, worker->easy) == CURLM_OK) {
    code = run(worker);
    api.easy_getinfo(worker->easy, CURLINFO_RESPONSE_CODE, &response->status);
    char *url = NULL;
    api.easy_getinfo(worker->easy, CURLINFO_EFFECTIVE_URL, &url);
    if (url) response->effective_url = strdup(url);
    api.multi_remove_handle(worker->multi, worker->easy);
  }
  api.slist_free_all(headers);
  response->outcome = outcome_of(code, response->status);
  if (code == CURLE_OK && !to.head_complete) {
    // libcurl takes a connection that ends in the head for an answer without a body.
    response->outcome = CCURL_BROKEN;
    strcpy(message, "The connection ended in the head of the answer");
  }
  if (to.over_limit) response->outcome = CCURL_BODY_TOO_LARGE;
  if (code == CURLE_ABORTED_BY_CALLBACK) response->outcome = CCURL_CANCELLED;
  const char *words = message[0] ? message : api.easy_strerror(code);
  strncpy(response->message, words, sizeof response->message - 1);
}

void ccurl_perform(ccurl_worker *worker, const ccurl_request *request, ccurl_response *response) {
  sigset_t pipe, before;
  block_sigpipe(&pipe, &before);
  perform(worker, request, response);
  restore_sigpipe(&pipe, &before);
}

void ccurl_response_free(ccurl_response *response) {
  free(response->effective_url);
  free(response->headers);
  free(response->body);
  memset(response, 0, sizeof *response);
}
