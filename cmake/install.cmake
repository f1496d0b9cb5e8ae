# Installs the headers, a CMake package and a pkg-config file. All of it can be moved to another folder afterwards.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(cqlxx_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/cqlxx") # share, not lib: nothing in it depends on a machine

install(TARGETS cqlxx EXPORT cqlxxTargets FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT cqlxxTargets NAMESPACE cqlxx:: DESTINATION "${cqlxx_package_dir}")

configure_package_config_file(cmake/cqlxxConfig.cmake.in "${PROJECT_BINARY_DIR}/cqlxxConfig.cmake"
                              INSTALL_DESTINATION "${cqlxx_package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/cqlxxConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/cqlxxConfig.cmake" "${PROJECT_BINARY_DIR}/cqlxxConfigVersion.cmake"
              cmake/dependencies.cmake cmake/FindCqlxxAsio.cmake cmake/FindCqlxxPFR.cmake
              cmake/FindCqlxxLZ4.cmake cmake/FindCqlxxSnappy.cmake
        DESTINATION "${cqlxx_package_dir}")

# pkg-config knows no options: the file says what this installation was configured with.
get_target_property(cqlxx_pc_definitions cqlxx::asio INTERFACE_COMPILE_DEFINITIONS)
list(TRANSFORM cqlxx_pc_definitions PREPEND "-D")
set(cqlxx_pc_requires "")
if(CQLXX_LZ4)
    list(APPEND cqlxx_pc_definitions -DCQLXX_USE_LZ4=1)
    string(APPEND cqlxx_pc_requires " liblz4")
endif()
if(CQLXX_SNAPPY)
    list(APPEND cqlxx_pc_definitions -DCQLXX_USE_SNAPPY=1)
    string(APPEND cqlxx_pc_requires " snappy")
endif()
list(JOIN cqlxx_pc_definitions " " cqlxx_pc_definitions)
configure_file(cmake/cqlxx.pc.in "${PROJECT_BINARY_DIR}/cqlxx.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/cqlxx.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig")
