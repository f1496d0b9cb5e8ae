# Finds the libraries that cqlxx stands on. Used twice: by the project itself and by its installed package, so that both
# find the same things and name a missing one in the same words.
#
# Nothing here is fatal: what is missing is collected in cqlxx_missing, one line per library, so that a user learns
# about all of them at once.

set(cqlxx_missing "")

# A macro, since find_package must set its variables in the caller's scope.
macro(cqlxx_find package packages)
    find_package(${package} ${ARGN} QUIET)
    if(NOT ${package}_FOUND)
        list(APPEND cqlxx_missing "${packages}")
    endif()
endmacro()

if(CQLXX_BOOST_ASIO)
    cqlxx_find(CqlxxAsio "Boost.Asio 1.78 or newer: libboost1.81-dev (Debian, Ubuntu), boost-asio (vcpkg), boost (Conan)")
else()
    cqlxx_find(CqlxxAsio "Asio 1.22 or newer: libasio-dev (Debian, Ubuntu), asio (vcpkg), asio (Conan)")
endif()
cqlxx_find(CqlxxPFR "Boost.PFR 2.0 or newer: libboost1.81-dev (Debian, Ubuntu), boost-pfr (vcpkg), boost (Conan)")
cqlxx_find(fmt "fmt 9 or newer: libfmt-dev (Debian, Ubuntu), fmt (vcpkg), fmt (Conan)" CONFIG)
if(fmt_FOUND AND fmt_VERSION VERSION_LESS 9)
    list(APPEND cqlxx_missing "fmt 9 or newer (found ${fmt_VERSION}): libfmt-dev (Debian, Ubuntu), fmt (vcpkg), fmt (Conan)")
endif()
cqlxx_find(OpenSSL "OpenSSL 3 or newer: libssl-dev (Debian, Ubuntu), openssl (vcpkg), openssl (Conan)" 3.0)
if(CQLXX_LZ4)
    cqlxx_find(CqlxxLZ4 "LZ4 (for CQLXX_LZ4): liblz4-dev (Debian, Ubuntu), lz4 (vcpkg), lz4 (Conan)")
endif()
if(CQLXX_SNAPPY)
    cqlxx_find(CqlxxSnappy "Snappy (for CQLXX_SNAPPY): libsnappy-dev (Debian, Ubuntu), snappy (vcpkg), snappy (Conan)")
endif()
cqlxx_find(Threads "POSIX threads: part of the C library's development package, libc6-dev (Debian, Ubuntu)")

list(JOIN cqlxx_missing "\n  " cqlxx_missing_text)
string(PREPEND cqlxx_missing_text "cqlxx needs libraries that were not found. Each with the package that brings it:\n  ")

function(cqlxx_refuse_missing_dependencies)
    if(cqlxx_missing)
        message(FATAL_ERROR "${cqlxx_missing_text}")
    endif()
endfunction()
