// The version of cqlxx and the inline namespace that carries it (and the flavour of Asio) into every symbol.
#pragma once

#define CQLXX_VERSION_MAJOR 0
#define CQLXX_VERSION_MINOR 1
#define CQLXX_VERSION_PATCH 0

// Two translation units that disagree about Asio fail to link instead of sharing types of two shapes.
#if defined(CQLXX_USE_BOOST_ASIO)
#    define CQLXX_ABI v0_1_boost_asio
#else
#    define CQLXX_ABI v0_1
#endif

// Where bodies of functions that are no templates are compiled: in every file that includes them or, with the target
// cqlxx::compiled, only in src/cqlxx.cpp, which defines CQLXX_SOURCE.
// CQLXX_LAZY: where they are compiled in every file, only in those that call them.
#if !defined(CQLXX_SEPARATE_COMPILATION)
#    define CQLXX_BODIES 1
#    define CQLXX_INLINE inline
#    define CQLXX_LAZY template <class = void>
#    define CQLXX_LAZY_INLINE                                                                                          \
        template <class>                                                                                               \
        inline
#elif defined(CQLXX_SOURCE)
#    define CQLXX_BODIES 1
#    define CQLXX_INLINE
#    define CQLXX_LAZY
#    define CQLXX_LAZY_INLINE
#else
#    define CQLXX_BODIES 0
#    define CQLXX_LAZY
#endif

// Where a call would cost more than what is called. Without optimisation it would only cost the compiler.
#if defined(__OPTIMIZE__)
#    define CQLXX_ALWAYS_INLINE [[gnu::always_inline]]
#else
#    define CQLXX_ALWAYS_INLINE
#endif

namespace cqlxx::inline CQLXX_ABI {

inline constexpr int version_major = CQLXX_VERSION_MAJOR;
inline constexpr int version_minor = CQLXX_VERSION_MINOR;
inline constexpr int version_patch = CQLXX_VERSION_PATCH;

/// The version as text, "0.1.0"; it is also what a session tells the cluster in STARTUP's DRIVER_VERSION.
inline constexpr const char* version_text = "0.1.0";

} // namespace cqlxx::inline CQLXX_ABI
