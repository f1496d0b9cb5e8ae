# What only this project's own programs use: warnings, ccache, and one way to make a program.

option(CQLXX_CCACHE "Compile our own programs through ccache where it is found" ON)
find_program(CQLXX_CCACHE_PROGRAM ccache)
mark_as_advanced(CQLXX_CCACHE_PROGRAM)
if(PROJECT_IS_TOP_LEVEL AND CQLXX_CCACHE AND CQLXX_CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # what ccache must not ask for, or it leaves files with precompiled headers alone
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CQLXX_CCACHE_PROGRAM}")
endif()

# The warnings that design and README promise not to raise; cqlxx's own headers are no system headers here, so they are
# held to the same.
add_library(cqlxx_development INTERFACE)
set(cqlxx_warnings -Wall -Wextra -Wpedantic -Wconversion)
target_compile_options(cqlxx_development INTERFACE ${cqlxx_warnings} $<$<BOOL:${CQLXX_WERROR}>:-Werror>)
target_link_libraries(cqlxx_development INTERFACE cqlxx::cqlxx)

# GCC looks for garbage once it holds 1 GiB, not all the time: a tenth of its time, for a third more memory.
target_compile_options(cqlxx_development INTERFACE "$<$<CXX_COMPILER_ID:GNU>:SHELL:--param ggc-min-heapsize=1048576>")

# cqlxx::compiled is held to the same, and is compiled as its users are.
target_compile_options(cqlxx_compiled PRIVATE ${cqlxx_warnings} $<$<BOOL:${CQLXX_WERROR}>:-Werror>)
set_target_properties(cqlxx_compiled PROPERTIES CXX_EXTENSIONS OFF)

# cqlxx_program(name sources…): an executable that uses the library with our warnings, in plain C++20.
function(cqlxx_program name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE cqlxx_development)
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
endfunction()

# Sanitizers stop at the first finding and say where.
set(cqlxx_sanitizer_environment
    "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1"
    "UBSAN_OPTIONS=print_stacktrace=1" "TSAN_OPTIONS=halt_on_error=1")
