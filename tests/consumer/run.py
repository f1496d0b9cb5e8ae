#!/usr/bin/env python3
"""Uses the library as users do, in a project of its own, and runs what that project builds.

    tests/consumer/run.py find_package --compiler g++ --folder build/consumer/find_package

find_package      install, move the installation elsewhere, find it there
pkg_config        the same installation, without CMake
add_subdirectory  the source tree inside another project
compiled          the same, and what is no template is compiled once: cqlxx::compiled
precompiled       the source tree, with precompiled headers that two programs share
single_include    the generated header alone, in two translation units
missing_library   configuring without a library names the package that brings it"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = [HERE / "project" / "main.cpp", HERE / "project" / "other.cpp"]
VERSION = re.search(r"project\(cqlxx VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]


def run(*command, fails=False, **more):
    """Runs a command; its output is returned, and shown where it does not end as it should."""
    command = [str(part) for part in command]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, **more)
    if (result.returncode != 0) != fails:
        sys.exit(f"$ {' '.join(command)}\n{result.stdout}\nended with {result.returncode}")
    return result.stdout


def expect_version(program):
    output = run(program)
    if output.strip() != f"cqlxx {VERSION}":
        sys.exit(f"{program} printed: {output}")
    print(f"{program.name} printed: {output.strip()}")


def configure(source, binary, options, *more, **how):
    return run("cmake", "-S", source, "-B", binary, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
               "-DCMAKE_CXX_FLAGS_DEBUG=-O0", f"-DCMAKE_CXX_COMPILER={options.compiler}",
               f"-DCQLXX_BOOST_ASIO={options.boost_asio}", *more, **how)


def installed(options, *more):
    """Installs the library and moves the installation, which a relocatable package must survive."""
    configure(ROOT, options.folder / "library", options, "-DCQLXX_TESTS=OFF", "-DCQLXX_EXAMPLES=OFF", *more,
              f"-DCMAKE_INSTALL_PREFIX={options.folder / 'first'}")
    run("cmake", "--install", options.folder / "library")
    return shutil.move(options.folder / "first", options.folder / "moved")


def build_project(options, *more):
    configure(HERE / "project", options.folder / "project", options, *more)
    run("cmake", "--build", options.folder / "project")
    expect_version(options.folder / "project" / "program")


def find_package(options):
    build_project(options, f"-DCMAKE_PREFIX_PATH={installed(options)}")


def add_subdirectory(options, *more):
    build_project(options, "-DCONSUMER_WAY=add_subdirectory", f"-DCONSUMER_SOURCE={ROOT}", *more)


def compiled(options):
    add_subdirectory(options, "-DCONSUMER_TARGET=cqlxx::compiled")
    # A body that the library has is none of the program's files.
    object_file = next((options.folder / "project").glob("CMakeFiles/program.dir/main.cpp.o*"))
    symbols = run("nm", "-C", object_file)
    if not re.search(r" U cqlxx::\w+::error::error\(", symbols):
        sys.exit("main.cpp.o should ask the library for error::error")


def precompiled(options):
    add_subdirectory(options, "-DCONSUMER_PRECOMPILES=ON")
    expect_version(options.folder / "project" / "second")
    made = [path for kind in ("gch", "pch") for path in (options.folder / "project").rglob(f"cmake_pch.hxx.{kind}")]
    if len(made) != 1:
        sys.exit(f"one precompiled header is shared by both programs; there are {len(made)}")


def pkg_config(options):
    paths = {**os.environ, "PKG_CONFIG_PATH": f"{installed(options)}/share/pkgconfig"}
    flags = run("pkg-config", "--cflags", "--libs", "cqlxx", env=paths).split()
    program = options.folder / "program"
    run(options.compiler, "-std=c++20", *SOURCES, *flags, "-o", program)
    expect_version(program)


def single_include(options):
    header = options.folder / "single_include"
    print(run(sys.executable, ROOT / "tools" / "amalgamate.py", "--output", header / "cqlxx" / "cqlxx.hpp").strip())
    program = options.folder / "program"
    run(options.compiler, *options.flags, f"-I{header}", *SOURCES, "-lfmt", "-lssl", "-lcrypto", "-pthread", "-o", program)
    expect_version(program)


def missing_library(options):
    optional = ["-DCQLXX_LZ4=ON", "-DCQLXX_SNAPPY=ON"]
    prefix = installed(options, *optional)
    configure(HERE / "project", options.folder / "whole", options, f"-DCMAKE_PREFIX_PATH={prefix}")
    packages = {"CqlxxAsio": "libboost1.81-dev" if options.boost_asio in ("ON", "1") else "libasio-dev",
                "CqlxxPFR": "libboost1.81-dev", "fmt": "libfmt-dev", "OpenSSL": "libssl-dev",
                "CqlxxLZ4": "liblz4-dev", "CqlxxSnappy": "libsnappy-dev"}
    for number, (library, package) in enumerate(packages.items()):
        ways = {"source": (ROOT, ["-DCQLXX_TESTS=OFF", "-DCQLXX_EXAMPLES=OFF", *optional]),
                "package": (HERE / "project", [f"-DCMAKE_PREFIX_PATH={prefix}"])}
        for name, (source, more) in ways.items():
            output = configure(source, options.folder / f"{name}{number}", options,
                               f"-DCMAKE_DISABLE_FIND_PACKAGE_{library}=ON", *more, fails=True)
            if package not in output or "cqlxx needs libraries that were not found" not in output:
                sys.exit(f"without {library} the message should name {package}:\n{output}")
            print(f"without {library}, from the {name}: the message names {package}")


def main():
    arguments = sys.argv[1:]
    at = arguments.index("--") if "--" in arguments else len(arguments)
    ways = {f.__name__: f for f in (find_package, pkg_config, add_subdirectory, compiled, precompiled, single_include,
                                    missing_library)}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=ways)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="emptied first")
    parser.add_argument("--boost-asio", default="OFF")
    options = parser.parse_args(arguments[:at])
    options.flags = arguments[at + 1:]
    options.folder = options.folder.resolve()
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    ways[options.way](options)


if __name__ == "__main__":
    main()
