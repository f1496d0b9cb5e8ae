# Finds standalone Asio, or Boost.Asio where CQLXX_BOOST_ASIO is on, and makes the target cqlxx::asio of it.
#
# Standalone Asio has no CMake package of its own; vcpkg and Conan bring one (asio::asio), Debian only headers.
# CqlxxAsio_INCLUDE_DIR may name the folder of asio.hpp (or of boost/asio.hpp).

if(NOT TARGET cqlxx::asio)
    if(CQLXX_BOOST_ASIO)
        set(_cqlxx_asio_version_header boost/version.hpp)
        set(_cqlxx_asio_oldest 107800) # Boost 1.78 carries Asio 1.22
        set(_cqlxx_asio_sees_coroutines 108000)
        set(_cqlxx_asio_prefix BOOST_ASIO_)
        set(_cqlxx_asio_macro BOOST_VERSION)
        set(_cqlxx_asio_packages Boost::asio Boost::headers)
        find_package(boost_asio CONFIG QUIET) # Boost in modules, as vcpkg brings it
        if(NOT TARGET Boost::asio)
            find_path(CqlxxAsio_INCLUDE_DIR boost/asio.hpp)
            if(NOT CqlxxAsio_INCLUDE_DIR)
                find_package(Boost 1.78 CONFIG QUIET) # Boost as a whole, as Conan brings it
            endif()
        endif()
    else()
        set(_cqlxx_asio_version_header asio/version.hpp)
        set(_cqlxx_asio_oldest 102200)
        set(_cqlxx_asio_sees_coroutines 102400)
        set(_cqlxx_asio_prefix ASIO_)
        set(_cqlxx_asio_macro ASIO_VERSION)
        set(_cqlxx_asio_packages asio::asio)
        find_package(asio CONFIG QUIET)
        if(NOT TARGET asio::asio)
            find_path(CqlxxAsio_INCLUDE_DIR asio.hpp)
        endif()
    endif()

    set(_cqlxx_asio_package "")
    foreach(_cqlxx_candidate IN LISTS _cqlxx_asio_packages)
        if(TARGET ${_cqlxx_candidate} AND NOT CqlxxAsio_INCLUDE_DIR)
            set(_cqlxx_asio_package ${_cqlxx_candidate})
            break()
        endif()
    endforeach()

    # The version stands in a header; a package's folder may be a generator expression, and then its word is taken.
    set(CqlxxAsio_VERSION "")
    set(_cqlxx_asio_folder "${CqlxxAsio_INCLUDE_DIR}")
    if(_cqlxx_asio_package)
        get_target_property(_cqlxx_asio_folder ${_cqlxx_asio_package} INTERFACE_INCLUDE_DIRECTORIES)
    endif()
    foreach(_cqlxx_folder IN LISTS _cqlxx_asio_folder)
        if(EXISTS "${_cqlxx_folder}/${_cqlxx_asio_version_header}")
            file(STRINGS "${_cqlxx_folder}/${_cqlxx_asio_version_header}" _cqlxx_line
                 REGEX "^#define ${_cqlxx_asio_macro} [0-9]+")
            string(REGEX MATCH "[0-9]+" CqlxxAsio_VERSION "${_cqlxx_line}")
            break()
        endif()
    endforeach()
    if(CqlxxAsio_VERSION AND CqlxxAsio_VERSION LESS _cqlxx_asio_oldest)
        set(CqlxxAsio_NOT_FOUND_MESSAGE "the Asio found is too old (${CqlxxAsio_VERSION})")
        set(_cqlxx_asio_folder "")
    endif()

    if(_cqlxx_asio_folder)
        add_library(cqlxx::asio INTERFACE IMPORTED)
        if(_cqlxx_asio_package)
            target_link_libraries(cqlxx::asio INTERFACE ${_cqlxx_asio_package})
        else()
            target_include_directories(cqlxx::asio INTERFACE "${CqlxxAsio_INCLUDE_DIR}")
        endif()
        if(CQLXX_BOOST_ASIO)
            target_compile_definitions(cqlxx::asio INTERFACE CQLXX_USE_BOOST_ASIO=1)
        else()
            target_compile_definitions(cqlxx::asio INTERFACE ASIO_STANDALONE)
        endif()
        # Before 1.24 (Boost 1.80) Asio looks only for the old coroutine header with Clang. These must be known before
        # the first Asio header of any translation unit, so they belong on the target and not in our headers.
        if(CqlxxAsio_VERSION AND CqlxxAsio_VERSION LESS _cqlxx_asio_sees_coroutines)
            target_compile_definitions(cqlxx::asio INTERFACE ${_cqlxx_asio_prefix}HAS_CO_AWAIT=1
                                                             ${_cqlxx_asio_prefix}HAS_STD_COROUTINE=1)
        endif()
    endif()
endif()

set(CqlxxAsio_FOUND FALSE)
if(TARGET cqlxx::asio)
    set(CqlxxAsio_FOUND TRUE)
endif()
mark_as_advanced(CqlxxAsio_INCLUDE_DIR)
