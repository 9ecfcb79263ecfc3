#define _GNU_SOURCE
#include "CEditline.h"

#include <dlfcn.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

// Every function of libedit that is used, once: X(name) declares its pointer with the header's own type and looks it up.
#define FUNCTIONS(X)                                                                                                   \
  X(el_init_fd) X(el_end) X(el_wgets) X(el_wset) X(el_wget) X(el_source) X(el_wparse) X(el_resize) X(el_wline)         \
  X(el_winsertstr) X(el_deletestr) X(el_wreplacestr) X(el_cursor) X(el_wpush) X(el_beep)                               \
  X(history_winit) X(history_w) X(tok_winit) X(tok_wend) X(tok_wstr)

static struct {
#define X(name) __typeof__(&name) name;
  FUNCTIONS(X)
#undef X
} lib;

static void use_utf8_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

const char *lpq_editline_load(void) {
  static void *handle;
  if (handle) return NULL;
  use_utf8_locale();
  void *opened = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!opened) return "line editing needs libedit (on Debian: apt install libedit2)";
#define X(name)                                                                                                        \
  if (!(lib.name = (__typeof__(&name))dlsym(opened, #name))) return "this libedit is too old: it lacks " #name;
  FUNCTIONS(X)
#undef X
  handle = opened;
  return NULL;
}

// libedit's drawing goes here: its display loses text on wrapped lines, so that only the bell is let through.
static ssize_t write_bell_only(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  if (memchr(bytes, '\a', count) && write(STDOUT_FILENO, "\a", 1) < 0) return (ssize_t)count;
  return (ssize_t)count;
}

static wchar_t *no_prompt(EditLine *editor) {
  (void)editor;
  static wchar_t empty[] = L"";
  return empty;
}

EditLine *lpq_el_init(const char *program) {
  FILE *sink = fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_bell_only});
  if (!sink) return NULL;
  // fd 1 stays the terminal: libedit asks it for its size and sets its modes.
  EditLine *editor = lib.el_init_fd(program, stdin, sink, stderr, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
  if (!editor) {
    fclose(sink);
    return NULL;
  }
  // An empty history for good: without one, vi's `_` and `G` call a null pointer.
  HistoryW *history = lib.history_winit();
  if (history) lib.el_wset(editor, EL_HIST, lib.history_w, history);
  return editor;
}

void lpq_el_end(EditLine *editor) { lib.el_end(editor); }
const wchar_t *lpq_el_gets(EditLine *editor, int *count) { return lib.el_wgets(editor, count); }

void lpq_el_set_client_data(EditLine *editor, void *data) { lib.el_wset(editor, EL_CLIENTDATA, data); }

void *lpq_el_client_data(EditLine *editor) {
  void *data = NULL;
  lib.el_wget(editor, EL_CLIENTDATA, &data);
  return data;
}

void lpq_el_set_getter(EditLine *editor, lpq_el_getter getter) { lib.el_wset(editor, EL_GETCFN, getter); }
void lpq_el_set_prompt(EditLine *editor) { lib.el_wset(editor, EL_PROMPT, no_prompt); }
int lpq_el_set_editor(EditLine *editor, const wchar_t *name) { return lib.el_wset(editor, EL_EDITOR, name); }

bool lpq_el_is_vi(EditLine *editor) {
  const wchar_t *name = NULL;
  return lib.el_wget(editor, EL_EDITOR, &name) == 0 && name && wcscmp(name, L"vi") == 0;
}

int lpq_el_add_function(EditLine *editor, const wchar_t *name, const wchar_t *help, lpq_el_function function) {
  wchar_t *kept_name = wcsdup(name), *kept_help = wcsdup(help);
  if (!kept_name || !kept_help) return -1;
  return lib.el_wset(editor, EL_ADDFN, kept_name, kept_help, function);
}

int lpq_el_bind(EditLine *editor, const wchar_t *key, const wchar_t *command) {
  return lib.el_wset(editor, EL_BIND, key, command, (wchar_t *)NULL);
}

int lpq_el_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *command) {
  return lib.el_wset(editor, EL_BIND, L"-a", key, command, (wchar_t *)NULL);
}

int lpq_el_set_tty(EditLine *editor, const wchar_t *mode, const wchar_t *setting) {
  return lib.el_wset(editor, EL_SETTY, mode, setting, (wchar_t *)NULL);
}

void lpq_el_prepare_terminal(EditLine *editor, bool raw) { lib.el_wset(editor, EL_PREP_TERM, (int)raw); }
void lpq_el_resize(EditLine *editor) { lib.el_resize(editor); }
int lpq_el_source(EditLine *editor, const char *path) { return lib.el_source(editor, path); }

int lpq_el_parse(EditLine *editor, const wchar_t *line) {
  TokenizerW *tokenizer = lib.tok_winit(NULL);
  if (!tokenizer) return -1;
  int count = 0, status = -1;
  const wchar_t **words = NULL;
  if (lib.tok_wstr(tokenizer, line, &count, &words) == 0 && count > 0) status = lib.el_wparse(editor, count, words);
  lib.tok_wend(tokenizer);
  return status;
}

size_t lpq_el_length(EditLine *editor) {
  const LineInfoW *line = lib.el_wline(editor);
  return (size_t)(line->lastchar - line->buffer);
}

size_t lpq_el_cursor(EditLine *editor) {
  const LineInfoW *line = lib.el_wline(editor);
  return (size_t)(line->cursor - line->buffer);
}

const wchar_t *lpq_el_text(EditLine *editor) { return lib.el_wline(editor)->buffer; }
int lpq_el_insert(EditLine *editor, const wchar_t *text) { return lib.el_winsertstr(editor, text); }
void lpq_el_delete(EditLine *editor, int count) { lib.el_deletestr(editor, count); }
int lpq_el_replace(EditLine *editor, const wchar_t *text) { return lib.el_wreplacestr(editor, text); }
void lpq_el_move(EditLine *editor, int offset) { lib.el_cursor(editor, offset); }
void lpq_el_push(EditLine *editor, const wchar_t *keys) { lib.el_wpush(editor, keys); }
void lpq_el_beep(EditLine *editor) { lib.el_beep(editor); }

int lpq_cell_width(wchar_t character) { return wcwidth(character); }
