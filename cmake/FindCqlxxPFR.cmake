# Finds Boost.PFR, alone or among Boost's headers, and makes the target cqlxx::pfr of it.
#
# Only headers are needed, so Boost's CMake packages are asked only where the headers are in no known folder.
# CqlxxPFR_INCLUDE_DIR may name the folder of boost/pfr.hpp.

if(NOT TARGET cqlxx::pfr)
    find_path(CqlxxPFR_INCLUDE_DIR boost/pfr.hpp)
    if(CqlxxPFR_INCLUDE_DIR)
        add_library(cqlxx::pfr INTERFACE IMPORTED)
        target_include_directories(cqlxx::pfr INTERFACE "${CqlxxPFR_INCLUDE_DIR}")
    else()
        find_package(boost_pfr CONFIG QUIET)
        if(NOT TARGET Boost::pfr)
            find_package(Boost 1.75 CONFIG QUIET)
        endif()
        foreach(_cqlxx_candidate Boost::pfr Boost::headers)
            if(TARGET ${_cqlxx_candidate})
                add_library(cqlxx::pfr INTERFACE IMPORTED)
                target_link_libraries(cqlxx::pfr INTERFACE ${_cqlxx_candidate})
                break()
            endif()
        endforeach()
    endif()
endif()

set(CqlxxPFR_FOUND FALSE)
if(TARGET cqlxx::pfr)
    set(CqlxxPFR_FOUND TRUE)
endif()
mark_as_advanced(CqlxxPFR_INCLUDE_DIR)
