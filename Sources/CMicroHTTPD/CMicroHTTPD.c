#include "CMicroHTTPD.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CONNECTIONS = 256, IDLE_SECONDS = 120 };

struct cmhd_server {
  void *library;
  struct MHD_Daemon *daemon;
  uint16_t port;
  cmhd_handler handler;
  void *context;
  __typeof__(&MHD_start_daemon) start_daemon;
  __typeof__(&MHD_stop_daemon) stop_daemon;
  __typeof__(&MHD_get_daemon_info) get_daemon_info;
  __typeof__(&MHD_create_response_from_buffer) create_response;
  __typeof__(&MHD_add_response_header) add_header;
  __typeof__(&MHD_queue_response) queue_response;
  __typeof__(&MHD_destroy_response) destroy_response;
  __typeof__(&MHD_lookup_connection_value) lookup_value;
};

typedef struct header {
  char *name;
  char *value;
  struct header *next;
} header;

struct cmhd_reply {
  unsigned status;
  uint8_t *bytes;
  size_t count;
  header *headers;
};

// What libmicrohttpd keeps for us from a request's first line to its end.
typedef struct {
  char *target;
  int has_begun;
} pending;

void cmhd_reply_add_header(cmhd_reply *reply, const char *name, const char *value) {
  header *added = malloc(sizeof *added);
  if (!added) return;
  *added = (header){strdup(name), strdup(value), reply->headers};
  reply->headers = added;
}

void cmhd_reply_set_body(cmhd_reply *reply, unsigned status, const uint8_t *bytes, size_t count) {
  free(reply->bytes);
  reply->bytes = malloc(count ? count : 1);
  if (!reply->bytes) return;
  if (count) memcpy(reply->bytes, bytes, count);
  reply->status = status;
  reply->count = count;
}

static enum MHD_Result queue(cmhd_server *server, struct MHD_Connection *connection, cmhd_reply *reply) {
  if (!reply->bytes) cmhd_reply_set_body(reply, 500, (const uint8_t *)"", 0);
  // MHD_RESPMEM_MUST_FREE hands the body over.
  struct MHD_Response *response = server->create_response(reply->count, reply->bytes, MHD_RESPMEM_MUST_FREE);
  for (header *each = reply->headers; each;) {
    if (response && each->name && each->value) server->add_header(response, each->name, each->value);
    header *done = each;
    each = each->next;
    free(done->name);
    free(done->value);
    free(done);
  }
  if (!response) {
    free(reply->bytes);
    return MHD_NO;
  }
  enum MHD_Result result = server->queue_response(connection, reply->status, response);
  server->destroy_response(response);
  return result;
}

static void *remember_target(void *context, const char *uri, struct MHD_Connection *connection) {
  (void)context;
  (void)connection;
  pending *request = calloc(1, sizeof *request);
  if (request) request->target = strdup(uri);
  return request;
}

static void forget(void *context, struct MHD_Connection *connection, void **slot,
                   enum MHD_RequestTerminationCode code) {
  (void)context;
  (void)connection;
  (void)code;
  pending *request = *slot;
  if (request) free(request->target);
  free(request);
  *slot = NULL;
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **slot) {
  (void)version;
  (void)upload;
  cmhd_server *server = context;
  pending *request = *slot;
  if (!request) return MHD_NO;
  // The first call comes with the headers; a body that nobody asked for is read and dropped before the answer.
  if (!request->has_begun || *upload_size) {
    request->has_begun = 1;
    *upload_size = 0;
    return MHD_YES;
  }
  cmhd_request seen = {
      .method = method,
      .target = request->target ? request->target : url,
      .authorization = server->lookup_value(connection, MHD_HEADER_KIND, "Authorization"),
      .origin = server->lookup_value(connection, MHD_HEADER_KIND, "Origin"),
  };
  cmhd_reply reply = {0};
  server->handler(server->context, &seen, &reply);
  return queue(server, connection, &reply);
}

static int load(cmhd_server *server, const char *library, char *reason, size_t reason_size) {
  server->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!server->library) {
    const char *message = dlerror();
    snprintf(reason, reason_size, "%s", message ? message : library);
    return 0;
  }
  const struct {
    const char *name;
    void *slot;
  } symbols[] = {
      {"MHD_start_daemon", &server->start_daemon},
      {"MHD_stop_daemon", &server->stop_daemon},
      {"MHD_get_daemon_info", &server->get_daemon_info},
      {"MHD_create_response_from_buffer", &server->create_response},
      {"MHD_add_response_header", &server->add_header},
      {"MHD_queue_response", &server->queue_response},
      {"MHD_destroy_response", &server->destroy_response},
      {"MHD_lookup_connection_value", &server->lookup_value},
  };
  for (size_t index = 0; index < sizeof symbols / sizeof symbols[0]; index++) {
    void *function = dlsym(server->library, symbols[index].name);
    if (!function) {
      snprintf(reason, reason_size, "%s has no %s", library, symbols[index].name);
      return 0;
    }
    memcpy(symbols[index].slot, &function, sizeof function);
  }
  return 1;
}

static int listen_on(cmhd_server *server, uint16_t port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  // A thread a connection: a slow answer, or the latency that a user asked for, holds up nobody else.
  server->daemon = server->start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD, port, NULL, NULL, &answer, server,
      MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_CONNECTIONS,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK, &remember_target, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, &forget, NULL, MHD_OPTION_END);
  if (!server->daemon) return 0;
  const union MHD_DaemonInfo *info = server->get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
  server->port = info ? info->port : port;
  return 1;
}

cmhd_status cmhd_start(const char *library, uint16_t port, cmhd_handler handler, void *context, cmhd_server **server,
                       char *reason, size_t reason_size) {
  *server = NULL;
  cmhd_server *starting = calloc(1, sizeof *starting);
  cmhd_status status = CMHD_STARTED;
  if (!starting || !load(starting, library, reason, reason_size)) {
    status = CMHD_NO_LIBRARY;
  } else {
    starting->handler = handler;
    starting->context = context;
    errno = 0;
    if (!listen_on(starting, port)) {
      snprintf(reason, reason_size, "%s", errno ? strerror(errno) : "the server did not start");
      status = CMHD_CANNOT_LISTEN;
    }
  }
  if (status == CMHD_STARTED) {
    *server = starting;
  } else {
    // The library stays loaded: others may have threads in it.
    free(starting);
  }
  return status;
}

uint16_t cmhd_port(const cmhd_server *server) { return server->port; }

void cmhd_stop(cmhd_server *server) {
  server->stop_daemon(server->daemon);
  free(server);
}
