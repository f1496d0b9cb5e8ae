# Compiles several files of a test program as one, each in a namespace of its own, so that they don't see each other's names.
#
# Most of what a test file costs is what it shares with its neighbours: the headers, and the functions instantiated of them. A
# build from nothing takes half the time; one changed file takes longer, so this is for builds that are made once
# (tools/test), and CMake's own unity builds, which make one scope of all files, would have every test invent names.

option(CQLXX_TESTS_TOGETHER "Compile several files of a test program as one" OFF)
set(cqlxx_group_size 8) # GCC takes 2.3 GB for eight live tests

# TRUE in `result` for a file that may stand in a namespace: it has nothing to say outside, no #include in an #if, which
# the formatter indents, none of the headers of which each has the targets of one fuzzer, and does not say
# that it is compiled alone.
function(cqlxx_stands_in_a_namespace result file)
    file(STRINGS ${file} obstacles REGEX "^(// compiled alone|# +include|#include \"support/hostile/|template (<>|class )|.*void\\* operator new|int main)")
    if(obstacles)
        set(${result} FALSE PARENT_SCOPE)
    else()
        set(${result} TRUE PARENT_SCOPE)
    endif()
endfunction()

# Writes the file `group`, which includes these: first their headers, then each of them in a namespace.
function(cqlxx_write_group group)
    set(headers "")
    set(bodies "")
    foreach(file IN LISTS ARGN)
        file(STRINGS ${file} lines REGEX "^#include")
        cmake_path(GET file PARENT_PATH folder)
        foreach(line IN LISTS lines)
            string(REGEX REPLACE "^#include \"(.*)\".*" "\\1" header "${line}")
            if(EXISTS "${folder}/${header}") # beside the file, which the group is not
                set(line "#include \"${folder}/${header}\"")
            endif()
            list(APPEND headers "${line}")
        endforeach()
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE name)
        string(MAKE_C_IDENTIFIER "${name}" name)
        string(APPEND bodies "namespace ${name} {\n#include \"${file}\"\n}\n")
    endforeach()
    list(REMOVE_DUPLICATES headers)
    list(JOIN headers "\n" headers)
    file(CONFIGURE OUTPUT ${group} CONTENT "${headers}\n\n${bodies}" @ONLY)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # the warning is for headers, and takes an included .cpp for one
        set_source_files_properties(${group} PROPERTIES COMPILE_OPTIONS -Wno-subobject-linkage)
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN}) # their #includes stand in the group
endfunction()

# cqlxx_together(result program files…): what to compile for these files of a program.
function(cqlxx_together result program)
    set(alone "")
    set(groups "")
    set(fitting "")
    foreach(file IN LISTS ARGN)
        cqlxx_stands_in_a_namespace(stands ${file})
        if(stands)
            list(APPEND fitting ${file})
        else()
            list(APPEND alone ${file})
        endif()
    endforeach()
    list(LENGTH fitting count)
    foreach(first RANGE 0 ${count} ${cqlxx_group_size})
        if(first EQUAL count)
            break()
        endif()
        list(SUBLIST fitting ${first} ${cqlxx_group_size} members)
        set(group "${CMAKE_CURRENT_BINARY_DIR}/together/${program}/from_${first}.cpp")
        cqlxx_write_group(${group} ${members})
        list(APPEND groups ${group})
    endforeach()
    set(${result} ${groups} ${alone} PARENT_SCOPE)
endfunction()
