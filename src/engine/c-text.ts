/** What every exported C file begins and ends with: exp and log as in math.ts, and a main that times runs. */

const scalarMath = `typedef double V;
typedef int M;
#define FABS __builtin_fabs
#define K(x) (x)
#define CHOOSE(m, a, b) ((m) ? (a) : (b))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define LOAD(at) (*(at))
#define STORE(at, x) (*(at) = (x))
#define EACH(p, i) ((p)[0][i])

#ifdef LIBM
// for comparison: the C library's own functions, whose last bits are not ours
#include <math.h>
#define EXP exp
#define LOG log
#define POW pow
#else
static inline double power2(int64_t k) {
  const int64_t bits = (k + 1023) << 52;
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

static double EXP(double x) {
  if (!(x <= 709.7)) return x > 709.7 ? __builtin_inf() : __builtin_nan("");
  if (x < -708) return 0;
  const double k = __builtin_floor(x * 1.4426950408889634 + 0.5);
  const double r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  double p = 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  return p * 2 * power2((int64_t)k - 1);
}

static double LOG(double x) {
  if (!(x > 0)) return x == 0 ? -__builtin_inf() : __builtin_nan("");
  if (x == __builtin_inf()) return x;
  int64_t shift = 0, bits;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984.0;
    shift = -54;
  }
  memcpy(&bits, &x, 8);
  const int64_t high = bits >> 32, mantissa = high & 0xfffff;
  const int64_t up = (mantissa + 0x95f64) & 0x100000;
  bits = ((mantissa | (up ^ 0x3ff00000)) << 32) | (bits & 0xffffffff);
  const double k = (double)((high >> 20) - 1023 + shift + (up >> 20));
  double f;
  memcpy(&f, &bits, 8);
  f -= 1;
  const double s = f / (2 + f), z = s * s, w = z * z;
  const double t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const double t2 = z * (0.6666666666666735 +
    w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const double hfsq = 0.5 * f * f;
  return k * 0.6931471803691238 - (hfsq - (s * (hfsq + (t1 + t2)) + k * 1.9082149292705877e-10) - f);
}

static double POW(double a, double b) {
  if (b == 0) return 1;
  if (a == 0) return b > 0 ? 0 : __builtin_inf();
  return EXP(b * LOG(a));
}
#endif
`

// The same operations on several numbers at once; what scalar code decides by a branch is chosen by a mask.
const laneMath = (lanes: number): string => {
  const list = (x: string) => `{${new Array(lanes).fill(x).join(', ')}}`
  const each = Array.from({ length: lanes }, (_, k) => `(p)[${k}][i]`).join(', ')
  return `typedef double V __attribute__((vector_size(${8 * lanes})));
typedef double U __attribute__((vector_size(${8 * lanes}), aligned(8)));
typedef int64_t I __attribute__((vector_size(${8 * lanes})));
#define K(x) ((V)${list('x')})
typedef I M;
#define FABS(x) ((V)((I)(x) & 0x7fffffffffffffff))
#define LOAD(at) ((V)*(const U *)(at))
#define STORE(at, x) (*(U *)(at) = (x))
#define EACH(p, i) ((V){${each}})
#if LANES == 2 && defined(__SSE4_1__)
#include <immintrin.h>
#define CHOOSE(m, a, b) ((V)_mm_blendv_pd((__m128d)(b), (__m128d)(a), (__m128d)(m)))
#define MIN(a, b) ((V)_mm_min_pd(a, b))
#define MAX(a, b) ((V)_mm_max_pd(a, b))
#elif LANES == 4 && defined(__AVX__)
#include <immintrin.h>
#define CHOOSE(m, a, b) ((V)_mm256_blendv_pd((__m256d)(b), (__m256d)(a), (__m256d)(m)))
#define MIN(a, b) ((V)_mm256_min_pd(a, b))
#define MAX(a, b) ((V)_mm256_max_pd(a, b))
#else
#define CHOOSE(m, a, b) ((V)(((I)(a) & (m)) | ((I)(b) & ~(m))))
#define MIN(a, b) CHOOSE((a) < (b), a, b)
#define MAX(a, b) CHOOSE((a) > (b), a, b)
#endif

// adding this puts a whole number into the low bits
#define WHOLE 6755399441055744.0

static V EXP(V x) {
  // floor(v), for small v: to the nearest whole number, less 1 where that lies above
  const V v = x * 1.4426950408889634 + 0.5;
  const V nearest = (v + WHOLE) - WHOLE;
  const V k = nearest - (V)((nearest > v) & (I)K(1.0));
  const V r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  V p = K(1.0 / 479001600);
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  const I bits = ((I)(k + WHOLE) - (I)K(WHOLE) + 1022) << 52;
  p = p * 2.0 * (V)bits;
  p = CHOOSE(x < K(-708.0), K(0.0), p);
  return CHOOSE(x > K(709.7), K(__builtin_inf()), p);
}

static V LOG(V x) {
  const I small = x < K(2.2250738585072014e-308);
  const V y = CHOOSE(small, x * 18014398509481984.0, x);
  const I bits = (I)y, high = bits >> 32, mantissa = high & 0xfffff;
  const I up = (mantissa + 0x95f64) & 0x100000;
  const I whole = (high >> 20) - 1023 - (small & 54) + (up >> 20);
  const V k = (V)(whole + (I)K(WHOLE)) - WHOLE;
  const V f = (V)(((mantissa | (up ^ 0x3ff00000)) << 32) | (bits & 0xffffffff)) - 1.0;
  const V s = f / (2.0 + f), z = s * s, w = z * z;
  const V t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const V t2 = z * (0.6666666666666735 +
    w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const V hfsq = 0.5 * f * f;
  V l = k * 0.6931471803691238 - (hfsq - (s * (hfsq + (t1 + t2)) + k * 1.9082149292705877e-10) - f);
  l = CHOOSE(x == K(__builtin_inf()), x, l);
  l = CHOOSE(x > K(0.0), l, K(__builtin_nan("")));
  return CHOOSE(x == K(0.0), K(-__builtin_inf()), l);
}

static V POW(V a, V b) {
  V x = EXP(b * LOG(a));
  x = CHOOSE(a == K(0.0), CHOOSE(b > K(0.0), K(0.0), K(__builtin_inf())), x);
  return CHOOSE(b == K(0.0), K(1.0), x);
}
`
}

/** The head of a file for so many lanes. */
export const head = (lanes: number): string => `// Compile: gcc -O3 -march=native -ffp-contract=off FILE.c -lm
// and with -DMAIN a program: FILE INPUTS REPEATS [VALUES] reads parameters and inputs as doubles (inputs of each level
// as [year][region][slot]), runs, prints nanoseconds of one run (median, processor time) and the sum of all values,
// and writes the values of each level as [year][region][slot].
#include <stdint.h>
#include <string.h>
#define LANES ${lanes}

${lanes === 1 ? scalarMath : laneMath(lanes)}
static double sum_regions(const double *base, const int *start, const int *list, int region) {
  double total = 0;
  for (int e = start[region]; e < start[region + 1]; e++) total += base[list[e]];
  return total;
}

static double gather(const double *base, const int *start, const int *list, const double *weight, int region) {
  double total = 0;
  for (int e = start[region]; e < start[region + 1]; e++) total += weight[e] * base[list[e]];
  return total;
}

// The cell of a level above that each lane belongs to, as it is this year and was last year, and its inputs.
typedef struct { const double *now[LANES], *before[LANES], *in[LANES]; } Up;
`

/** The program that times a run; the tables it reads are written by emit-c.ts. */
export const main = `
#ifdef MAIN
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double *room(size_t count) {
  void *at = NULL;
  if (posix_memalign(&at, 64, count * 8 + 64)) exit(2);
  memset(at, 0, count * 8 + 64);
  return at;
}

static void must(size_t got, size_t wanted) {
  if (got != wanted) {
    fprintf(stderr, "the file is shorter than the model's parameters and inputs\\n");
    exit(2);
  }
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 2;
  double *params = room(PARAMS), *inputs[LEVELS], *values[LEVELS];
  must(fread(params, 8, PARAMS, file), PARAMS);
  for (int l = 0; l < LEVELS; l++) {
    const size_t tiles = TILES[l], slots = INPUTS[l], regions = REGIONS[l];
    inputs[l] = room(YEARS * tiles * slots * LANES);
    values[l] = room(BLOCKS * tiles * SHOWN[l] * LANES);
    for (size_t t = 0; t < YEARS; t++) {
      double *year = inputs[l] + t * tiles * slots * LANES;
      for (size_t r = 0; r < tiles * LANES; r++) {
        // a lane that is left over follows the last region
        double *to = year + r / LANES * slots * LANES + r % LANES;
        for (size_t s = 0; s < slots; s++) {
          if (r < regions) must(fread(to + s * LANES, 8, 1, file), 1);
          else to[s * LANES] = year[(regions - 1) / LANES * slots * LANES + s * LANES + (regions - 1) % LANES];
        }
      }
    }
  }
  fclose(file);
  const int repeats = atoi(argv[2]);
  double *times = room(repeats + 1), total = 0;
  for (int i = 0; i <= repeats; i++) {
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    run(params, (const double *const *)inputs, values);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    // the first run warms up
    if (i > 0) times[i - 1] = (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
  }
  qsort(times, repeats, 8, ascending);
  FILE *out = argc > 3 ? fopen(argv[3], "wb") : NULL;
  for (int l = 0; l < LEVELS; l++) {
    for (size_t t = 0; t < BLOCKS; t++)
      for (size_t r = 0; r < (size_t)REGIONS[l]; r++)
        for (size_t s = 0; s < (size_t)SHOWN[l]; s++) {
          const double *x =
              values[l] + ((t * TILES[l] + r / LANES) * SHOWN[l] + s) * LANES + r % LANES;
          total += *x;
          if (out) fwrite(x, 8, 1, out);
        }
  }
  if (out) fclose(out);
  printf("%.0f %.17g\\n", repeats ? times[repeats / 2] : 0, total);
  return 0;
}
#endif
`
