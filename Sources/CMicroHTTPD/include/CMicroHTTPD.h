// libmicrohttpd, loaded when a server is first started, so that programs which never serve pay nothing for it.
//
// The shim hides libmicrohttpd's variadic start, its callbacks and its life cycle of requests behind one handler:
// a request comes in whole, the handler fills in the reply.
#ifndef CMICROHTTPD_H
#define CMICROHTTPD_H

#include <stddef.h>
#include <stdint.h>

typedef struct cmhd_server cmhd_server;
typedef struct cmhd_reply cmhd_reply;

// Valid during the handler's call only. Absent headers are NULL.
typedef struct {
  const char *method;
  // As on the request line: not decoded, query included.
  const char *target;
  const char *authorization;
  const char *origin;
} cmhd_request;

// Called on a thread of the connection's own; may block.
typedef void (*cmhd_handler)(void *context, const cmhd_request *request, cmhd_reply *reply);

// Both copy what they are given. A reply without a body is an internal error (500).
void cmhd_reply_add_header(cmhd_reply *reply, const char *name, const char *value);
void cmhd_reply_set_body(cmhd_reply *reply, unsigned status, const uint8_t *bytes, size_t count);

typedef enum {
  CMHD_STARTED = 0,
  CMHD_NO_LIBRARY = 1,
  CMHD_CANNOT_LISTEN = 2,
} cmhd_status;

// Listens on 127.0.0.1; port 0 takes a free one. On failure *server is NULL and `reason` holds a text.
cmhd_status cmhd_start(const char *library, uint16_t port, cmhd_handler handler, void *context, cmhd_server **server,
                       char *reason, size_t reason_size);
uint16_t cmhd_port(const cmhd_server *server);
// Takes no more connections, waits for the handlers that run, frees the server. Not from a handler.
void cmhd_stop(cmhd_server *server);

#endif
