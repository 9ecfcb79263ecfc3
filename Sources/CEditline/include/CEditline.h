// libedit's wide interface for Swift: its variadic calls behind plain functions, and libedit itself loaded when first
// used, so that a program that never edits a line (`lpql -e 1`) does not pay for it (0.3 ms, five libraries).
//
// Call lpq_editline_load first; the other lpq_el functions may be called only after it gave NULL, and only from
// one thread at a time. Text is null-terminated wchar_t; what a function is given is copied unless its line says otherwise.
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

typedef struct editline EditLine;

// What an editing function says to libedit when it returns (the CC_ constants of histedit.h).
enum lpq_el_result {
  LPQ_EL_NORMAL = 0,
  LPQ_EL_NEWLINE = 1,
  LPQ_EL_EOF = 2,
  // A command goes on with the next key: a count or a pending vi operator is kept.
  LPQ_EL_PREFIX = 3,
  LPQ_EL_REFRESH = 4,
  LPQ_EL_ERROR = 6,
};

typedef unsigned char (*lpq_el_function)(EditLine *, wint_t);
// Puts one character at the address and returns 1; 0 is the end of input, -1 an error.
typedef int (*lpq_el_getter)(EditLine *, wchar_t *);

// Loads libedit and sets LC_CTYPE to a UTF-8 locale. NULL, or what is wrong in words for the user.
const char *lpq_editline_load(void);

// The editor on stdin and the terminal of fd 1. What libedit would draw is dropped; a bell reaches fd 1.
EditLine *lpq_el_init(const char *program);
void lpq_el_end(EditLine *editor);

// Reads until a function returns NEWLINE or EOF. `count`: characters read, 0 at the end of input, -1 after an error.
const wchar_t *lpq_el_gets(EditLine *editor, int *count);

void lpq_el_set_client_data(EditLine *editor, void *data);
void *lpq_el_client_data(EditLine *editor);
void lpq_el_set_getter(EditLine *editor, lpq_el_getter getter);
void lpq_el_set_prompt(EditLine *editor);
int lpq_el_set_editor(EditLine *editor, const wchar_t *name);
bool lpq_el_is_vi(EditLine *editor);
// Name and help text are copied and never freed: libedit keeps the pointers.
int lpq_el_add_function(EditLine *editor, const wchar_t *name, const wchar_t *help, lpq_el_function function);
int lpq_el_bind(EditLine *editor, const wchar_t *key, const wchar_t *command);
// In vi's command mode.
int lpq_el_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *command);
int lpq_el_set_tty(EditLine *editor, const wchar_t *mode, const wchar_t *setting);
// true: raw, for editing; false: as the terminal was.
void lpq_el_prepare_terminal(EditLine *editor, bool raw);
void lpq_el_resize(EditLine *editor);
int lpq_el_source(EditLine *editor, const char *path);
// Runs one line in the syntax of .editrc.
int lpq_el_parse(EditLine *editor, const wchar_t *line);

size_t lpq_el_length(EditLine *editor);
size_t lpq_el_cursor(EditLine *editor);
// The text being edited: lpq_el_length characters, valid until the next call into libedit.
const wchar_t *lpq_el_text(EditLine *editor);
int lpq_el_insert(EditLine *editor, const wchar_t *text);
// The `count` characters before the cursor.
void lpq_el_delete(EditLine *editor, int count);
int lpq_el_replace(EditLine *editor, const wchar_t *text);
void lpq_el_move(EditLine *editor, int offset);
// Has libedit read `keys` before the terminal.
void lpq_el_push(EditLine *editor, const wchar_t *keys);
void lpq_el_beep(EditLine *editor);

// Cells of a terminal: 0 for combining characters, 2 for wide ones, -1 for what cannot be printed.
int lpq_cell_width(wchar_t character);

#endif
