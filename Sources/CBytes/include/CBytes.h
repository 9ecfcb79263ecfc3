// What the readers and writers of files do to bytes that Swift has no words for: sixteen at a time. Inlined into their loops.
#ifndef LPQ_CBYTES_H
#define LPQ_CBYTES_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// A bit for each of the 16 bytes that is no plain character of a JSON string: `"`, `\`, controls, and all beyond ASCII.
static inline uint32_t lpq_json_string_stops(const uint8_t *bytes) {
#if defined(__SSE2__)
  __m128i chunk = _mm_loadu_si128((const __m128i *)bytes);
  // Signed, so that bytes from 0x80 on are below zero.
  __m128i stops = _mm_cmplt_epi8(chunk, _mm_set1_epi8(0x20));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('"')));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\\')));
  return (uint32_t)_mm_movemask_epi8(stops);
#else
  uint32_t stops = 0;
  for (int place = 0; place < 16; place++) {
    uint8_t byte = bytes[place];
    stops |= (uint32_t)(byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\') << place;
  }
  return stops;
#endif
}

/// A bit for each of the 16 bytes that ends a plain cell: the separator, LF, CR.
static inline uint32_t lpq_cell_stops(const uint8_t *bytes, uint8_t separator) {
#if defined(__SSE2__)
  __m128i chunk = _mm_loadu_si128((const __m128i *)bytes);
  __m128i stops = _mm_cmpeq_epi8(chunk, _mm_set1_epi8((char)separator));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n')));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\r')));
  return (uint32_t)_mm_movemask_epi8(stops);
#else
  uint32_t stops = 0;
  for (int place = 0; place < 16; place++) {
    uint8_t byte = bytes[place];
    stops |= (uint32_t)(byte == separator || byte == '\n' || byte == '\r') << place;
  }
  return stops;
#endif
}

/// A bit for each of the 16 bytes that equals `byte`.
static inline uint32_t lpq_equal_bytes(const uint8_t *bytes, uint8_t byte) {
#if defined(__SSE2__)
  __m128i chunk = _mm_loadu_si128((const __m128i *)bytes);
  return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(chunk, _mm_set1_epi8((char)byte)));
#else
  uint32_t found = 0;
  for (int place = 0; place < 16; place++) found |= (uint32_t)(bytes[place] == byte) << place;
  return found;
#endif
}

/// A bit for each of the 16 bytes that a cell of CSV or TSV may not show as it is: controls, `"`, `,`, `\\`.
static inline uint32_t lpq_delimited_text_stops(const uint8_t *bytes) {
#if defined(__SSE2__)
  __m128i chunk = _mm_loadu_si128((const __m128i *)bytes);
  __m128i stops = _mm_cmpeq_epi8(_mm_min_epu8(chunk, _mm_set1_epi8(0x1F)), chunk);
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('"')));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8(',')));
  stops = _mm_or_si128(stops, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\\')));
  return (uint32_t)_mm_movemask_epi8(stops);
#else
  uint32_t stops = 0;
  for (int place = 0; place < 16; place++) {
    uint8_t byte = bytes[place];
    stops |= (uint32_t)(byte < 0x20 || byte == '"' || byte == ',' || byte == '\\') << place;
  }
  return stops;
#endif
}

/// Copies 16 bytes.
static inline void lpq_copy16(uint8_t *to, const uint8_t *from) { memcpy(to, from, 16); }

/// Writes a number's digits to `bytes`, where 20 have room; how many there are.
static inline size_t lpq_write_digits(uint64_t number, uint8_t *bytes) {
  static const char pairs[] =
      "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354"
      "555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
  // The first is 0, so that 0 has a digit.
  static const uint64_t powers[] = {
      0,
      10,
      100,
      1000,
      10000,
      100000,
      1000000,
      10000000,
      100000000,
      1000000000,
      10000000000,
      100000000000,
      1000000000000,
      10000000000000,
      100000000000000,
      1000000000000000,
      10000000000000000,
      100000000000000000,
      1000000000000000000,
      10000000000000000000u,
  };
  // 1233 / 4096 is the logarithm of 2, near enough for 64 bits.
  size_t bits = 64 - (size_t)__builtin_clzll(number | 1), fewer = bits * 1233 >> 12;
  size_t count = fewer + (number >= powers[fewer]);
  uint8_t *end = bytes + count;
  for (; number >= 100; number /= 100) memcpy(end -= 2, pairs + 2 * (number % 100), 2);
  if (number >= 10)
    memcpy(end - 2, pairs + 2 * number, 2);
  else
    end[-1] = (uint8_t)('0' + number);
  return count;
}

/// How many of the bytes at the start are ASCII.
static inline size_t lpq_ascii_prefix(const uint8_t *bytes, size_t count) {
  size_t place = 0;
#if defined(__SSE2__)
  for (; place + 16 <= count; place += 16) {
    int beyond = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(bytes + place)));
    if (beyond) return place + (size_t)__builtin_ctz((unsigned)beyond);
  }
#endif
  while (place < count && bytes[place] < 0x80) place++;
  return place;
}

static inline uint64_t lpq_load8(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

static inline uint32_t lpq_load4(const uint8_t *bytes) {
  uint32_t word;
  memcpy(&word, bytes, 4);
  return word;
}

/// Whether `count` bytes are the same.
static inline _Bool lpq_same(const uint8_t *left, const uint8_t *right, size_t count) {
  if (count >= 8) {
    for (size_t place = 0; place + 8 < count; place += 8)
      if (lpq_load8(left + place) != lpq_load8(right + place)) return 0;
    return lpq_load8(left + count - 8) == lpq_load8(right + count - 8);
  }
  if (count >= 4)
    return lpq_load4(left) == lpq_load4(right) && lpq_load4(left + count - 4) == lpq_load4(right + count - 4);
  for (size_t place = 0; place < count; place++)
    if (left[place] != right[place]) return 0;
  return 1;
}

/// Of `count` bytes; not meant to withstand texts chosen to collide beyond what `lpq_mix` does.
static inline uint64_t lpq_mix(uint64_t left, uint64_t right) {
  unsigned __int128 product = (unsigned __int128)(left ^ 0x9E3779B97F4A7C15u) * (right ^ 0xD1B54A32D192ED03u);
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t lpq_hash(const uint8_t *bytes, size_t count) {
  uint64_t hash = count;
  if (count >= 8) {
    for (size_t place = 0; place + 8 < count; place += 8) hash = lpq_mix(hash, lpq_load8(bytes + place));
    return lpq_mix(hash, lpq_load8(bytes + count - 8));
  }
  if (count >= 4)
    return lpq_mix(hash, (uint64_t)lpq_load4(bytes) << 32 | lpq_load4(bytes + count - 4));
  uint64_t word = 0;
  for (size_t place = 0; place < count; place++) word = word << 8 | bytes[place];
  return lpq_mix(hash, word);
}

/// `mantissa` times ten to the `exponent`, correctly rounded; false where that takes more than two products to tell, for
/// exponents beyond ±64, and for subnormal numbers. (Lemire, "Number parsing at a gigabyte per second".)
_Bool lpq_long_decimal(uint64_t mantissa, int64_t exponent, double *result);

static inline _Bool lpq_decimal(uint64_t mantissa, int64_t exponent, double *result) {
  // Both factors are exact, so that one rounding gives the number.
  static const double powers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (mantissa <= 1ull << 53 && exponent <= 0 && exponent >= -22) {
    *result = (double)mantissa / powers[-exponent];
    return 1;
  }
  return lpq_long_decimal(mantissa, exponent, result);
}

#endif
